/** What is recorded of a reset: activities, reasons and the shape of an event, as types. */
@NullMarked
package org.latchkey.core.audit;

import org.jspecify.annotations.NullMarked;
