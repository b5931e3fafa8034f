package org.latchkey.server.web.portal;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.latchkey.server.device.ClientPackage;
import org.latchkey.server.device.ClientPackages;
import org.latchkey.server.reset.ResetFlow;
import org.latchkey.server.screen.BundledScreens;
import org.latchkey.server.screen.Languages;
import org.latchkey.server.screen.Screens;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;

/**
 * The portal in a browser with a scripted flow behind it: every page can be seen without store,
 * directory or mail. Run {@code main}, then open http://localhost:8480; the port is the argument.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
class PortalPreview {

  private static final String STRICT =
      "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; img-src 'self';"
          + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'; connect-src 'self'";

  public static void main(String[] arguments) {
    SpringApplication application = new SpringApplication(PortalPreview.class);
    var context =
        application.run(
            "--server.port=" + (arguments.length > 0 ? arguments[0] : "8480"),
            "--server.address=127.0.0.1",
            "--spring.threads.virtual.enabled=true",
            "--spring.web.error.whitelabel.enabled=false");
    // Read by portal.mjs; the log says as little as in any other test.
    System.out.println(
        "The preview is at http://localhost:"
            + context.getEnvironment().getRequiredProperty("local.server.port"));
  }

  @Bean
  SecurityFilterChain security(HttpSecurity http) {
    return http.authorizeHttpRequests(all -> all.anyRequest().permitAll())
        .csrf(csrf -> csrf.csrfTokenRepository(new CookieCsrfTokenRepository()))
        .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(STRICT)))
        .build();
  }

  @Bean
  Branding branding() {
    return Branding.plain("Example Corp", "Helpdesk: +1 425 555 0199, 7 am to 7 pm");
  }

  @Bean
  Pages pages(Branding branding) {
    return new Pages(
        TemplateEngine.createPrecompiled(ContentType.Html), Languages.bundled(), branding);
  }

  @Bean
  Screens screens() {
    return new BundledScreens(InstantSource.system());
  }

  @Bean
  ResetFlow flow() {
    return new ScriptedFlow();
  }

  @Bean
  StartPages startPages(ResetFlow flow, Screens screens, Pages pages) {
    WaitingRoom room = new WaitingRoom(Duration.ofSeconds(20), 100);
    return new StartPages(flow, screens, new ScriptedToll(18), room, pages);
  }

  @Bean
  ResetPages resetPages(ResetFlow flow, Screens screens, Pages pages) {
    return new ResetPages(flow, screens, pages);
  }

  @Bean
  SignInPages signInPages(Pages pages) {
    return new SignInPages(new ScriptedSignIn(), new ScriptedInfo(), pages);
  }

  @Bean
  AccountPages accountPages(Pages pages) {
    return new AccountPages(new ScriptedSignIn(), new ScriptedInfo(), pages, ZoneOffset.UTC);
  }

  @Bean
  SecurityInfoPages securityInfoPages(Pages pages) {
    return new SecurityInfoPages(
        new ScriptedInfo(), pages, InstantSource.system(), ZoneOffset.UTC, "Example Corp");
  }

  @Bean
  ClientPages clientPages(Pages pages) throws IOException, ClientPackages.Refused {
    Path folder = Files.createTempDirectory("client");
    byte[] beginning = HexFormat.of().parseHex("d0cf11e0a1b11ae1");
    for (String architecture : List.of("x64", "x86")) {
      Path file = folder.resolve(architecture).resolve(ClientPackage.FILE);
      Files.createDirectories(file.getParent());
      Files.write(file, Arrays.copyOf(beginning, architecture.equals("x64") ? 412_672 : 398_336));
    }
    ClientPackages unsigned = ClientPackages.read(folder);
    Files.writeString(
        folder.resolve("SIGNERS"),
        unsigned.all().getFirst().sha256()
            + "  C=US, O=Example Corp, CN=Example Corp Software"
            + " (serial 5A91C3, of C=US, O=Example Trust, CN=Example Code Signing CA)\n");
    return new ClientPages(
        pages, ClientPackages.read(folder), URI.create("https://reset.corp.example"));
  }

  @Bean
  BrandFiles brandFiles(Branding branding) {
    return new BrandFiles(branding);
  }

  @Bean
  ErrorPage errorPage(Pages pages) {
    return new ErrorPage(pages);
  }
}
