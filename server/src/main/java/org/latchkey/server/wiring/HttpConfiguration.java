package org.latchkey.server.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import org.apache.catalina.core.StandardHost;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.latchkey.server.settings.ServerSettings;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.error.ErrorPage;
import org.springframework.boot.web.server.Shutdown;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.DefaultLifecycleProcessor;
import org.springframework.core.Ordered;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Tomcat over HTTPS, with small limits, and the filters in front of everything. */
@Configuration(proxyBeanMethods = false)
@EnableWebMvc
class HttpConfiguration implements WebMvcConfigurer {
  private static final int MAX_HEADERS = 16 * 1024;
  private static final int MAX_PARAMETERS = 50;
  private static final int SLOWEST_MS = 20_000;

  @Bean
  TomcatServletWebServerFactory webServer(ServerSettings settings, ServerTls tls) {
    TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory();
    factory.setAddress(settings.address());
    factory.setPort(settings.port());
    factory.setSsl(Ssl.forBundle(ServerTls.BUNDLE));
    factory.setSslBundles(tls.bundles());
    factory.setShutdown(Shutdown.GRACEFUL);
    factory.setDisableMBeanRegistry(true);
    factory.setRegisterDefaultServlet(false);
    factory.addErrorPages(new ErrorPage("/error"));
    factory.addContextCustomizers(context -> {
      // Browsers do not say what their forms are encoded in, and without a word Tomcat takes it for
      // Latin 1: a password with an umlaut would be set as another one than was typed.
      context.setRequestCharacterEncoding(StandardCharsets.UTF_8.name());
      if (context.getParent() instanceof StandardHost host) {
        host.setErrorReportValveClass(PlainErrorValve.class.getName());
      }
    });
    factory.addConnectorCustomizers(connector -> {
      connector.setMaxPostSize(RequestLimitFilter.MAX_BODY);
      connector.setMaxParameterCount(MAX_PARAMETERS);
      connector.setAllowTrace(false);
      connector.setXpoweredBy(false);
      if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
        limit(http, settings);
      }
    });
    return factory;
  }

  private static void limit(AbstractHttp11Protocol<?> http, ServerSettings settings) {
    http.setExecutor(new VirtualThreadExecutor("http-"));
    http.setMaxConnections(settings.maxConnections());
    http.setMaxHttpRequestHeaderSize(MAX_HEADERS);
    http.setMaxHeaderCount(60);
    http.setMaxSwallowSize(RequestLimitFilter.MAX_BODY);
    http.setMaxTrailerSize(1024);
    http.setMaxExtensionSize(1024);
    http.setConnectionTimeout(SLOWEST_MS);
    http.setKeepAliveTimeout(SLOWEST_MS);
    http.setMaxKeepAliveRequests(200);
  }

  /** How long the web server may drain when the context closes. */
  @Bean
  DefaultLifecycleProcessor lifecycleProcessor(ServerSettings settings) {
    DefaultLifecycleProcessor processor = new DefaultLifecycleProcessor();
    processor.setTimeoutPerShutdownPhase(settings.drain().plus(Duration.ofSeconds(1)).toMillis());
    return processor;
  }

  @Bean
  DispatcherServlet dispatcherServlet() {
    return new DispatcherServlet();
  }

  @Bean
  DispatcherServletRegistrationBean dispatcherServletRegistration(DispatcherServlet servlet) {
    DispatcherServletRegistrationBean registration =
        new DispatcherServletRegistrationBean(servlet, "/");
    registration.setLoadOnStartup(1);
    return registration;
  }

  @Bean
  FilterRegistrationBean<Filter> correlationFilter() {
    return first(0, new CorrelationFilter());
  }

  @Bean
  FilterRegistrationBean<Filter> metricsFilter(MeterRegistry meters) {
    return first(1, new RequestMetricsFilter(meters));
  }

  @Bean
  FilterRegistrationBean<Filter> clientAddressFilter(ServerSettings settings) {
    return first(
        2,
        new ClientAddressFilter(
            new ForwardedAddress(settings.trustedProxies(), settings.forwardedHeader())));
  }

  @Bean
  FilterRegistrationBean<Filter> securityHeadersFilter() {
    return first(3, new SecurityHeadersFilter());
  }

  @Bean
  FilterRegistrationBean<Filter> requestLimitFilter() {
    return first(4, new RequestLimitFilter());
  }

  private static FilterRegistrationBean<Filter> first(int place, Filter filter) {
    FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(filter);
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + place);
    registration.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ERROR));
    return registration;
  }

  /** Scripts, styles and pictures; their addresses change with what is in them. */
  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry
        .addResourceHandler("/portal/**")
        .addResourceLocations("classpath:/static/portal/")
        .setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
  }
}
