@NullMarked
package org.latchkey.core.registration;

import org.jspecify.annotations.NullMarked;
