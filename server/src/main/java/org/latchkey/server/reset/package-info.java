/** Runs the reset protocol: loads, asks the core, carries out effects, saves. */
@NullMarked
package org.latchkey.server.reset;

import org.jspecify.annotations.NullMarked;
