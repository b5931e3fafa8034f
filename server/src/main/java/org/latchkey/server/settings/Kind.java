package org.latchkey.server.settings;

import java.nio.file.Path;

/**
 * What the value of a setting may be.
 *
 * @param <T> what it becomes
 */
interface Kind<T> {

  /** Which values there are, as it follows the word "write". */
  String range();

  /**
   * Reads a value.
   *
   * @param folder what relative paths are relative to
   */
  T read(Entry value, Path folder) throws Unfit;

  /** Whether its values are lists. */
  default boolean many() {
    return false;
  }

  /** Reads a value that is written as one word or number. */
  @FunctionalInterface
  interface OfText<T> {
    T read(String text, Path folder) throws Unfit;
  }

  /** A kind whose values are written as YAML text. */
  static <T> Kind<T> text(String range, OfText<T> reader) {
    return single(Entry.Form.TEXT, "text in quotes", range, reader);
  }

  static <T> Kind<T> single(Entry.Form form, String called, String range, OfText<T> reader) {
    return new Kind<>() {
      @Override
      public String range() {
        return range;
      }

      @Override
      public T read(Entry value, Path folder) throws Unfit {
        if (!(value instanceof Entry.Single single)) {
          throw new Unfit("takes a single value");
        }
        if (single.form() == Entry.Form.NOTHING) {
          throw new Unfit("has no value");
        }
        if (single.form() != form) {
          throw new Unfit("\"" + Kinds.shown(single.text()) + "\" is not " + called);
        }
        return reader.read(single.text(), folder);
      }
    };
  }
}
