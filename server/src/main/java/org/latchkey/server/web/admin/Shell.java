package org.latchkey.server.web.admin;

import java.util.List;
import java.util.Optional;
import org.latchkey.server.screen.Wording;
import org.latchkey.server.web.portal.Frame;

/**
 * What is the same around every page of the console.
 *
 * @param words of the console; those of the frame are the portal's
 * @param who is signed in
 * @param places that this administrator may go to
 * @param said what became of the last thing that was done
 * @param bad whether that was a refusal
 */
public record Shell(
    Frame frame,
    Wording words,
    String who,
    List<Place> places,
    Optional<String> said,
    boolean bad) {

  public Shell {
    places = List.copyOf(places);
  }

  /** A page in the navigation. */
  public record Place(String path, String name, boolean here) {}

  public String title() {
    return frame.title();
  }

  public String of(String key, Object... arguments) {
    return words.of(key, arguments);
  }
}
