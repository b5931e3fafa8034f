@NullMarked
package org.latchkey.server;

import org.jspecify.annotations.NullMarked;
