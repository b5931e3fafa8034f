package org.latchkey.server.settings;

/**
 * One thing that is wrong with a settings file.
 *
 * @param path the setting, such as {@code server.tls.key}
 * @param line where; 0 when it is the whole file
 * @param what is wrong with it
 * @param fix what to do about it
 */
public record Problem(String path, int line, String what, String fix) {

  /** One line for a person, the file's name first, as compilers do. */
  public String text(String file) {
    String where = line > 0 ? file + ":" + line : file;
    String about = path.isEmpty() ? "" : path + ": ";
    return where + ": " + about + what + ". " + fix;
  }
}
