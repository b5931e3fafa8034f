package org.latchkey.server.web.signin;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/**
 * The filters in front of the sign-in contract: everybody may call it, no cookie is read or set,
 * and so there is no forged request to guard against.
 */
public final class SignInSecurity {

  private SignInSecurity() {}

  public static SecurityFilterChain chain(HttpSecurity http) {
    return http.securityMatcher("/signin", "/signin/**")
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .csrf(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .build();
  }
}
