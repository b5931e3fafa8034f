/** Keys, seals, hashes and randomness. */
@NullMarked
package org.latchkey.server.crypto;

import org.jspecify.annotations.NullMarked;
