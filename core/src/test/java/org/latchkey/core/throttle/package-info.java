@NullMarked
package org.latchkey.core.throttle;

import org.jspecify.annotations.NullMarked;
