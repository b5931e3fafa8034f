package org.latchkey.server.store;

import java.sql.SQLException;
import org.latchkey.server.store.Engine.Trouble;

/** The transaction that a piece of work shared with others was not committed, and so the work. */
final class BatchBroken extends SQLException {
  private static final long serialVersionUID = 1L;

  private final Trouble trouble;

  BatchBroken(Throwable cause, Trouble trouble) {
    super(cause);
    this.trouble = trouble;
  }

  /** What to do about it. */
  Trouble trouble() {
    return trouble;
  }
}
