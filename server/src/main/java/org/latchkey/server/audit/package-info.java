/**
 * The audit log: events in a chain that shows whether anybody changed it afterwards, in the shape
 * in which Entra exports its own.
 */
@NullMarked
package org.latchkey.server.audit;

import org.jspecify.annotations.NullMarked;
