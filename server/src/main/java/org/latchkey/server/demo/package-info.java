/** A sample organisation on this computer, to watch the whole story without a Windows PC. */
@NullMarked
package org.latchkey.server.demo;

import org.jspecify.annotations.NullMarked;
