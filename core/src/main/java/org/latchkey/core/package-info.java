@NullMarked
package org.latchkey.core;

import org.jspecify.annotations.NullMarked;
