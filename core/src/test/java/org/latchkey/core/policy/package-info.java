@NullMarked
package org.latchkey.core.policy;

import org.jspecify.annotations.NullMarked;
