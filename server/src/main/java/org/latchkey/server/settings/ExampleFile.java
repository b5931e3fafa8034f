package org.latchkey.server.settings;

/** A settings file to begin with. */
public final class ExampleFile {

  private ExampleFile() {}

  /** All that must be set, and mail, without which few methods work. */
  public static final String SMALLEST =
      """
      server:
        publicUrl: https://reset.corp.example
        tls:
          certificate: tls/latchkey.crt
          key: tls/latchkey.key
      directories:
        - name: people
          builtIn: {}
      mail:
        host: smtp.corp.example
        from: no-reply@corp.example
      """;
}
