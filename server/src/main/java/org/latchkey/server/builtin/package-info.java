/** A directory that comes with Latchkey, for those who have no other. */
@NullMarked
package org.latchkey.server.builtin;

import org.jspecify.annotations.NullMarked;
