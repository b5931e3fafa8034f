@NullMarked
package org.latchkey.directory;

import org.jspecify.annotations.NullMarked;
