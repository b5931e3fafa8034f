package org.latchkey.server.settings;

import static org.latchkey.server.settings.Setting.standard;

import java.net.InetAddress;
import java.util.List;

/**
 * Health, readiness and metrics, for programs on this computer only.
 *
 * @param minimumFreeDisk below which the node says that it is not ready
 */
public record ManagementSettings(InetAddress address, int port, long minimumFreeDisk) {

  static final Setting<InetAddress> ADDRESS =
      standard(
          "management.address",
          Places.loopback(),
          "127.0.0.1",
          "The loopback address to listen at. Any other is refused.");
  static final Setting<Integer> PORT =
      standard(
          "management.port",
          Kinds.number(0, 65535),
          "9464",
          "The port of /health, /ready and /metrics (plain HTTP); 0 for any.");
  static final Setting<Long> MINIMUM_FREE_DISK =
      standard(
          "management.minimumFreeDisk",
          Kinds.size("1 MB", "1000 GB"),
          "200 MB",
          "With less than this free for the data folder, /ready says no.");

  static final List<Setting<?>> ALL = List.of(ADDRESS, PORT, MINIMUM_FREE_DISK);

  static ManagementSettings from(Values values) {
    return new ManagementSettings(
        values.get(ADDRESS), values.get(PORT), values.get(MINIMUM_FREE_DISK));
  }
}
