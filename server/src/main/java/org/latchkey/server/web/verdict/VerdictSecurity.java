package org.latchkey.server.web.verdict;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/**
 * The filters in front of verdicts for other programs: no cookie is read or set, and without a
 * token that no browser sends by itself there is no answer.
 */
public final class VerdictSecurity {

  /** Where programs ask. */
  public static final String PATH = "/passwords/v1/verdict";

  private VerdictSecurity() {}

  public static SecurityFilterChain chain(HttpSecurity http) {
    return http.securityMatcher(PATH)
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .csrf(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .build();
  }
}
