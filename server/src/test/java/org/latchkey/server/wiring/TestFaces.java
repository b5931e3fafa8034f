package org.latchkey.server.wiring;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;

/** Faces just large enough to see what stands in front of them. */
@Configuration(proxyBeanMethods = false)
class TestFaces {

  @Bean
  TestPages testPages() {
    return new TestPages();
  }

  @Bean
  TestErrors testErrors() {
    return new TestErrors();
  }

  @Bean
  OpenPaths testPaths() {
    return new OpenPaths(List.of("/", "/address", "/form", "/broken", "/slow", "/portal/**"));
  }

  @Bean
  @Order(1)
  SecurityFilterChain contract(HttpSecurity http) {
    return http.securityMatcher("/signin/**")
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .csrf(AbstractHttpConfigurer::disable)
        .build();
  }
}
