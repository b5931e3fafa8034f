package org.latchkey.server.wiring;

import java.util.List;
import java.util.function.Consumer;
import org.springframework.context.support.GenericApplicationContext;

/**
 * What is shown to the outside, as named configurations.
 *
 * @param configurations classes with {@code @Bean} methods: controllers, {@link OpenPaths} and
 *     filter chains of the faces
 * @param beans registers what these want handed in
 */
public record Faces(List<Class<?>> configurations, Consumer<GenericApplicationContext> beans) {
  public Faces {
    configurations = List.copyOf(configurations);
  }
}
