/** The service's own log: one line an event, whatever is in it. */
@NullMarked
package org.latchkey.server.logging;

import org.jspecify.annotations.NullMarked;
