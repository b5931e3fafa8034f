package org.latchkey.server.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import org.latchkey.server.settings.ServerSettings;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;

/**
 * Starts the web server with named configurations and nothing else: no auto-configuration, no scan,
 * no properties from files, variables or the working directory that could change what is served.
 */
final class WebContext implements AutoCloseable {
  private final AnnotationConfigServletWebServerApplicationContext context;

  private WebContext(AnnotationConfigServletWebServerApplicationContext context) {
    this.context = context;
  }

  /** Comes back once requests are taken. */
  static WebContext start(
      ServerSettings settings, ServerTls tls, MeterRegistry meters, Faces faces) {
    AnnotationConfigServletWebServerApplicationContext context =
        new AnnotationConfigServletWebServerApplicationContext();
    context.setEnvironment(new NoProperties());
    context.registerBean(ServerSettings.class, () -> settings);
    context.registerBean(ServerTls.class, () -> tls);
    context.registerBean(MeterRegistry.class, () -> meters, bean -> bean.setDestroyMethodName(""));
    faces.beans().forEach(beans -> beans.accept(context));
    context.register(HttpConfiguration.class, SecurityConfiguration.class);
    context.register(faces.configurations().toArray(Class<?>[]::new));
    try {
      context.refresh();
    } catch (RuntimeException e) {
      context.close();
      throw e;
    }
    return new WebContext(context);
  }

  int port() {
    WebServer server = context.getWebServer();
    if (server == null) {
      throw new IllegalStateException("stopped");
    }
    return server.getPort();
  }

  /** Takes no more requests, lets those under way end, and stops. */
  @Override
  public void close() {
    context.close();
  }

  private static final class NoProperties extends StandardEnvironment {
    @Override
    protected void customizePropertySources(MutablePropertySources sources) {}
  }
}
