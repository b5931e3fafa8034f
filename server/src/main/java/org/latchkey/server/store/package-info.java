/**
 * What must survive a restart and hold on every node, in SQL that SQLite and PostgreSQL share. One
 * class for each group of tables; whoever calls it holds a {@link
 * org.latchkey.server.store.Transaction}.
 */
@NullMarked
package org.latchkey.server.store;

import org.jspecify.annotations.NullMarked;
