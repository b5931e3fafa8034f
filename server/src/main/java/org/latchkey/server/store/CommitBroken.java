package org.latchkey.server.store;

import java.sql.SQLException;

/** The connection broke while a commit was on its way. */
final class CommitBroken extends SQLException {
  private static final long serialVersionUID = 1L;

  CommitBroken(SQLException cause) {
    super(cause.getMessage(), cause.getSQLState(), cause);
  }
}
