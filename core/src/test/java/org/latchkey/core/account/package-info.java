@NullMarked
package org.latchkey.core.account;

import org.jspecify.annotations.NullMarked;
