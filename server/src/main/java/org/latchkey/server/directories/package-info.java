/** All configured directories as one. */
@NullMarked
package org.latchkey.server.directories;

import org.jspecify.annotations.NullMarked;
