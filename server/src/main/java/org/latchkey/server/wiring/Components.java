package org.latchkey.server.wiring;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.latchkey.core.account.Directory;
import org.latchkey.server.audit.AuditLog;
import org.latchkey.server.builtin.BuiltInDirectory;
import org.latchkey.server.crypto.KeyRing;
import org.latchkey.server.crypto.Sealer;
import org.latchkey.server.protection.OwnLists;
import org.latchkey.server.settings.Settings;
import org.latchkey.server.store.MethodRows;
import org.latchkey.server.store.OutboxRows;
import org.latchkey.server.store.PolicyRows;
import org.latchkey.server.store.Store;
import org.latchkey.server.store.ThrottleRows;

/**
 * What the server, the commands and the demo have in common: the store and everything that works on
 * it directly.
 *
 * @param directories all that are configured, in their order
 * @param builtIn the one among them that lives in the store
 */
public record Components(
    Settings settings,
    InstantSource clock,
    Store store,
    KeyRing keys,
    Sealer sealer,
    AuditLog audit,
    PolicyRows policies,
    MethodRows methods,
    ThrottleRows throttle,
    OutboxRows outbox,
    OwnLists lists,
    List<Directory> directories,
    Optional<BuiltInDirectory> builtIn)
    implements AutoCloseable {

  public Components {
    directories = List.copyOf(directories);
  }

  @Override
  public void close() {
    for (Directory directory : directories) {
      if (directory instanceof AutoCloseable closeable) {
        Closing.quietly(closeable);
      }
    }
    store.close();
  }
}
