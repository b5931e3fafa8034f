package org.latchkey.server.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import org.latchkey.server.settings.NodeSettings.LogFormat;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * Sets the log up without any file: Logback finds this class by itself, so that the first line
 * already has its form. Commands warn on standard error; the server logs on standard output.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_TOP_PRIORITY)
public final class Logging extends ContextAwareBase implements Configurator {

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    set(context, LogLine.TEXT, "System.err", Level.WARN);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  /** How the server logs. */
  public static void serve(LogFormat format) {
    LogLine form =
        switch (format) {
          case TEXT -> LogLine.TEXT;
          case JSON -> LogLine.JSON;
        };
    set((LoggerContext) LoggerFactory.getILoggerFactory(), form, "System.out", Level.INFO);
  }

  private static void set(LoggerContext context, LogLine form, String target, Level level) {
    context.reset();
    LineEncoder encoder = new LineEncoder(form);
    encoder.setContext(context);
    encoder.start();
    ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
    console.setContext(context);
    console.setTarget(target);
    console.setEncoder(encoder);
    console.start();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.WARN);
    root.addAppender(console);
    context.getLogger("org.latchkey").setLevel(level);
    // Tomcat reports an exception a second time, without the id that our own report has.
    context.getLogger("org.apache.catalina.core.ContainerBase").setLevel(Level.OFF);
    // What goes wrong at the start is said by setting, in our own words.
    context.getLogger("org.springframework.boot.web.server.servlet.context").setLevel(Level.ERROR);
    takeOverJavaLogging();
  }

  /** Tomcat, the mail library and others log through java.util.logging. */
  private static void takeOverJavaLogging() {
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    java.util.logging.Logger.getLogger("").setLevel(java.util.logging.Level.WARNING);
  }
}
