package org.latchkey.server.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.context.support.GenericApplicationContext;

/**
 * What is shown to the outside, and the work behind it.
 *
 * @param configurations classes with {@code @Bean} methods: filter chains of the faces
 * @param beans registers controllers and {@link OpenPaths}
 * @param work what goes on by itself
 * @param meters registers what is measured
 * @param closing what is closed once no request comes any more
 */
public record Faces(
    List<Class<?>> configurations,
    List<Consumer<GenericApplicationContext>> beans,
    List<Work> work,
    Consumer<MeterRegistry> meters,
    AutoCloseable closing) {

  public Faces {
    configurations = List.copyOf(configurations);
    beans = List.copyOf(beans);
    work = List.copyOf(work);
  }

  /** Faces with nothing behind them. */
  public Faces(List<Class<?>> configurations, Consumer<GenericApplicationContext> beans) {
    this(configurations, List.of(beans), List.of(), _ -> {}, () -> {});
  }

  /** Something that is done again and again, with a pause between two rounds. */
  public record Work(String name, Duration pause, Runnable round) {}

  /** These and one more configuration. */
  public Faces with(Class<?> configuration) {
    List<Class<?>> all = new ArrayList<>(configurations);
    all.add(configuration);
    return new Faces(all, beans, work, meters, closing);
  }

  /** These and more beans. */
  public Faces and(Consumer<GenericApplicationContext> more) {
    List<Consumer<GenericApplicationContext>> all = new ArrayList<>(beans);
    all.add(more);
    return new Faces(configurations, all, work, meters, closing);
  }
}
