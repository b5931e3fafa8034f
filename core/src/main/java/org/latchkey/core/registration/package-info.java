/**
 * How a person registers what proves identity later, as data and one function. Nothing here reads a
 * clock, a store or a directory; all of it is handed in.
 */
@NullMarked
package org.latchkey.core.registration;

import org.jspecify.annotations.NullMarked;
