package org.latchkey.server.web.portal;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * Where browsers without JavaScript wait instead of working: one at a time for each address, on a
 * virtual thread, so that waiting costs next to nothing.
 */
public final class WaitingRoom {

  private final Duration wait;
  private final Semaphore chairs;
  private final Set<String> waiting = ConcurrentHashMap.newKeySet();

  /**
   * @param wait how long each one waits
   * @param chairs how many may wait at once
   */
  public WaitingRoom(Duration wait, int chairs) {
    this.wait = wait;
    this.chairs = new Semaphore(chairs);
  }

  public Duration length() {
    return wait;
  }

  /**
   * Waits, and then answers true; false at once when somebody of this address waits already, or the
   * room is full.
   */
  public boolean sitThrough(String address) {
    String place = network(address);
    if (!waiting.add(place)) {
      return false;
    }
    boolean seated = chairs.tryAcquire();
    try {
      if (seated) {
        Thread.sleep(wait);
      }
      return seated;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      if (seated) {
        chairs.release();
      }
      waiting.remove(place);
    }
  }

  /** One subscriber of IPv6 has 2^64 addresses, which are one place here. */
  private static String network(String address) {
    if (address.indexOf(':') < 0 || address.indexOf('.') >= 0) {
      return address;
    }
    String head = address.contains("::") ? address.substring(0, address.indexOf("::")) : address;
    String[] groups = head.split(":", -1);
    StringBuilder network = new StringBuilder();
    for (int i = 0; i < 4; i++) {
      String group = i < groups.length ? groups[i] : "0";
      network.append(group.isEmpty() ? "0" : group.replaceFirst("^0+(?=.)", "")).append(':');
    }
    return network.toString();
  }
}
