/** Words of codes and notices, and their way into the outbox. */
@NullMarked
package org.latchkey.server.notification;

import org.jspecify.annotations.NullMarked;
