package org.latchkey.server.wiring;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.latchkey.core.policy.Policy;
import org.latchkey.server.device.ClientPackage;
import org.latchkey.server.device.ClientPackages;
import org.latchkey.server.protection.OthersPasswords;
import org.latchkey.server.screen.Languages;
import org.latchkey.server.settings.CloudSync;
import org.latchkey.server.settings.SecretFile;
import org.latchkey.server.web.portal.AccountPages;
import org.latchkey.server.web.portal.BrandFiles;
import org.latchkey.server.web.portal.Branding;
import org.latchkey.server.web.portal.ClientPages;
import org.latchkey.server.web.portal.ErrorPage;
import org.latchkey.server.web.portal.Pages;
import org.latchkey.server.web.portal.ResetPages;
import org.latchkey.server.web.portal.SecurityInfoPages;
import org.latchkey.server.web.portal.SignInPages;
import org.latchkey.server.web.portal.StartPages;
import org.latchkey.server.web.portal.WaitingRoom;
import org.latchkey.server.web.signin.ClientVersion;
import org.latchkey.server.web.signin.SignInController;
import org.latchkey.server.web.signin.SignInSecurity;
import org.latchkey.server.web.verdict.VerdictController;
import org.latchkey.server.web.verdict.VerdictSecurity;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** The portal and the sign-in contract, by name. */
final class OwnFaces {

  private static final int CHAIRS = 1000;

  private OwnFaces() {}

  /** What every page is put together by. */
  static Pages pages(Languages languages, Branding branding) {
    return new Pages(TemplateEngine.createPrecompiled(ContentType.Html), languages, branding);
  }

  /**
   * Registers every controller with what it needs.
   *
   * @param wait how long a browser without JavaScript waits instead of solving a puzzle
   * @param packages of the sign-in client, where they are offered
   * @param server the address that clients are to reach this server at
   */
  static void register(
      GenericApplicationContext context,
      Served served,
      Branding branding,
      Pages pages,
      Supplier<Policy> policy,
      Duration wait,
      Optional<ClientPackages> packages,
      URI server,
      Optional<ClientVersion> minimumVersion,
      Optional<CloudSync> cloudSync) {
    context.registerBean(
        StartPages.class,
        () ->
            new StartPages(
                served.reset.flow(),
                served.screens,
                served.toll,
                new WaitingRoom(wait, CHAIRS),
                pages));
    context.registerBean(
        ResetPages.class, () -> new ResetPages(served.reset.flow(), served.screens, pages));
    context.registerBean(
        SignInPages.class, () -> new SignInPages(served.signIn, served.securityInfo, pages));
    context.registerBean(
        AccountPages.class,
        () -> new AccountPages(served.signIn, served.securityInfo, pages, ZoneId.systemDefault()));
    context.registerBean(
        SecurityInfoPages.class,
        () ->
            new SecurityInfoPages(
                served.securityInfo,
                pages,
                served.clock,
                ZoneId.systemDefault(),
                branding.organization()));
    packages.ifPresent(all -> {
      context.registerBean(ClientPages.class, () -> new ClientPages(pages, all, server));
      context.registerBean(
          "clientPaths",
          OpenPaths.class,
          () -> new OpenPaths(List.of("/client", "/client/*/" + ClientPackage.FILE)));
    });
    context.registerBean(BrandFiles.class, () -> new BrandFiles(branding));
    context.registerBean(ErrorPage.class, () -> new ErrorPage(pages));
    context.registerBean(
        SignInController.class,
        () ->
            new SignInController(
                served.reset.flow(),
                served.screens,
                served.languages::choose,
                policy,
                minimumVersion,
                cloudSync));
    context.registerBean(
        "portalPaths",
        OpenPaths.class,
        () ->
            new OpenPaths(
                List.of(
                    "/",
                    "/reset",
                    "/reset/start",
                    "/reset/answer",
                    "/sign-in",
                    "/sign-out",
                    "/account",
                    "/account/password",
                    "/security-info",
                    "/security-info/*",
                    "/brand.css",
                    "/brand/logo",
                    "/portal/*",
                    "/error")));
  }

  /** Verdicts for other programs, where there is a token for them. */
  static void registerVerdicts(
      GenericApplicationContext context, OthersPasswords passwords, SecretFile token) {
    context.registerBean(VerdictController.class, () -> new VerdictController(passwords, token));
  }

  /** The filters of verdicts for other programs. */
  @Configuration(proxyBeanMethods = false)
  static class VerdictFilters {
    @Bean
    @Order(3)
    SecurityFilterChain verdicts(HttpSecurity http) {
      return VerdictSecurity.chain(http);
    }
  }

  /** The filters of the sign-in contract, which has no cookies. */
  @Configuration(proxyBeanMethods = false)
  static class SignInFilters {
    @Bean
    @Order(1)
    SecurityFilterChain signInContract(HttpSecurity http) {
      return SignInSecurity.chain(http);
    }
  }
}
