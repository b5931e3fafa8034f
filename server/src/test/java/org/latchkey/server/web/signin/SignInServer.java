package org.latchkey.server.web.signin;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.latchkey.core.policy.Policy;
import org.latchkey.server.reset.ResetFlow;
import org.latchkey.server.screen.BundledScreens;
import org.latchkey.server.screen.Languages;
import org.latchkey.server.screen.Screens;
import org.latchkey.server.settings.CloudSync;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.HttpEncodingAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.MultipartAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** The sign-in contract as it is really served, in front of a scripted flow. */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({
  TomcatServletWebServerAutoConfiguration.class,
  DispatcherServletAutoConfiguration.class,
  WebMvcAutoConfiguration.class,
  ErrorMvcAutoConfiguration.class,
  HttpEncodingAutoConfiguration.class,
  HttpMessageConvertersAutoConfiguration.class,
  MultipartAutoConfiguration.class,
  JacksonAutoConfiguration.class,
  SecurityAutoConfiguration.class,
  SecurityFilterAutoConfiguration.class,
  ServletWebSecurityAutoConfiguration.class
})
class SignInServer {

  static final ClientVersion MINIMUM = new ClientVersion(List.of(0, 9));

  @Bean
  ScriptedFlow flow() {
    return new ScriptedFlow();
  }

  @Bean
  Screens screens() {
    return new BundledScreens(InstantSource.system());
  }

  @Bean
  SignInController signIn(ResetFlow flow, Screens screens) {
    return new SignInController(
        flow,
        screens,
        Languages.bundled()::choose,
        Policy::initial,
        Optional.of(MINIMUM),
        Optional.of(CloudSync.HASH));
  }

  @Bean
  SecurityFilterChain signInChain(HttpSecurity http) {
    return SignInSecurity.chain(http);
  }
}
