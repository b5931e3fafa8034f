/** Registration of what proves identity: loads, asks the core, carries out effects, saves. */
@NullMarked
package org.latchkey.server.registration;

import org.jspecify.annotations.NullMarked;
