package org.latchkey.server.web.portal;

import java.util.List;
import java.util.Optional;

/**
 * The own security information.
 *
 * @param said what was done just now
 * @param missing how many methods are missing, in words
 * @param review whether the person is asked to confirm all
 * @param mayAdd whether anything more may be registered
 */
public record SecurityPage(
    Optional<String> said,
    Optional<String> missing,
    boolean review,
    List<Item> items,
    boolean mayAdd) {

  public SecurityPage {
    items = List.copyOf(items);
  }

  /**
   * A registered method.
   *
   * @param hints what is to be said of it
   * @param preferred whether it is asked for first
   * @param mayPrefer whether there is another one before it
   */
  public record Item(
      String id,
      String type,
      String name,
      String mask,
      List<String> hints,
      boolean preferred,
      boolean mayPrefer,
      boolean mayChange) {}
}
