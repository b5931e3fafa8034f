@NullMarked
package org.latchkey.passwords;

import org.jspecify.annotations.NullMarked;
