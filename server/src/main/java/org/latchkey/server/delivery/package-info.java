/** How messages leave the house: a port, and one adapter for each way out. */
@NullMarked
package org.latchkey.server.delivery;

import org.jspecify.annotations.NullMarked;
