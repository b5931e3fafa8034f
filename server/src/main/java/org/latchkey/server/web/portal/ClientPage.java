package org.latchkey.server.web.portal;

import java.util.List;
import java.util.Optional;

/**
 * The packages of the sign-in client.
 *
 * @param command that installs one, word for word
 */
public record ClientPage(String command, List<Item> items) {

  public ClientPage {
    items = List.copyOf(items);
  }

  /**
   * One of them.
   *
   * @param id of its heading
   * @param computers which ones it is for
   * @param path where it is fetched
   * @param signer empty where none is recorded
   */
  public record Item(
      String id,
      String computers,
      String path,
      String file,
      String size,
      String sha256,
      Optional<String> signer) {}
}
