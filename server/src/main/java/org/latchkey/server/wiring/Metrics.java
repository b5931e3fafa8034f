package org.latchkey.server.wiring;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.function.ToDoubleFunction;
import org.latchkey.server.store.OutboxRows;
import org.latchkey.server.store.StoreUnavailable;

/** What is measured, in Prometheus' form. No label ever holds a name, an address or a contact. */
public final class Metrics implements AutoCloseable {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collections = new JvmGcMetrics();

  public Metrics(Components components) {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    collections.bindTo(registry);
    outbox(components, "waiting", OutboxRows.Counts::waiting);
    outbox(components, "given_up", OutboxRows.Counts::dead);
    outbox(
        components,
        "oldest_seconds",
        counts ->
            counts
                .oldestWaiting()
                .map(at -> Duration.between(at, components.clock().instant()).toSeconds())
                .orElse(0L));
  }

  private void outbox(
      Components components, String name, ToDoubleFunction<OutboxRows.Counts> value) {
    Gauge.builder(
            "latchkey.outbox." + name,
            components,
            c -> {
              try {
                return value.applyAsDouble(c.store().read(c.outbox()::counts));
              } catch (StoreUnavailable _) {
                return Double.NaN;
              }
            })
        .register(registry);
  }

  public PrometheusMeterRegistry registry() {
    return registry;
  }

  @Override
  public void close() {
    collections.close();
    registry.close();
  }
}
