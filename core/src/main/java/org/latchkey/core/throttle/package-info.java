/** Windows and limits as arithmetic; who is counted, and when a count becomes a block. */
@NullMarked
package org.latchkey.core.throttle;

import org.jspecify.annotations.NullMarked;
