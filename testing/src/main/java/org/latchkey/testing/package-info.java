@NullMarked
package org.latchkey.testing;

import org.jspecify.annotations.NullMarked;
