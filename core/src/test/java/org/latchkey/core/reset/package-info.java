@NullMarked
package org.latchkey.core.reset;

import org.jspecify.annotations.NullMarked;
