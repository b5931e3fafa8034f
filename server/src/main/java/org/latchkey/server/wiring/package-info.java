/** Puts the parts together, by constructor calls and named beans, and serves them. */
@NullMarked
package org.latchkey.server.wiring;

import org.jspecify.annotations.NullMarked;
