package org.latchkey.directory.ad;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * All domain controllers, in the order of preference. The first that answers is used for
 * everything: writes of one account that meet at one controller cannot lose against each other.
 */
final class Controllers implements AutoCloseable {

  private final List<Controller> all;

  Controllers(ActiveDirectorySettings settings, InstantSource clock) {
    ServiceAccount account =
        new ServiceAccount(settings.bindUser(), settings.bindPassword(), clock);
    all =
        settings.controllers().stream()
            .map(uri -> new Controller(Endpoint.of(uri), settings, account, clock))
            .toList();
  }

  List<Controller> all() {
    return all;
  }

  /** The one that was noted under this name, see {@link Session#controller()}. */
  Optional<Controller> named(String noted) {
    int slash = noted.indexOf('/');
    String address = slash < 0 ? noted : noted.substring(0, slash);
    return all.stream().filter(c -> c.address().equals(address)).findFirst();
  }

  /** Asks the first controller that answers. */
  <T> T ask(Controller.Work<T> question) throws Trouble {
    return first(controller -> controller.ask(question));
  }

  /** A session outside the pools with the first controller that answers. */
  Session open() throws Trouble {
    return first(Controller::open);
  }

  private interface Attempt<T> {
    T at(Controller controller) throws Trouble;
  }

  private <T> T first(Attempt<T> attempt) throws Trouble {
    List<String> away = new ArrayList<>();
    for (Controller controller :
        all.stream().sorted(Comparator.comparing(Controller::shunned)).toList()) {
      try {
        return attempt.at(controller);
      } catch (Trouble e) {
        if (e.kind() != Trouble.Kind.AWAY) {
          throw e;
        }
        away.add(e.detail());
      }
    }
    throw new Trouble(Trouble.Kind.AWAY, String.join("; ", away));
  }

  @Override
  public void close() {
    all.forEach(Controller::close);
  }
}
