/** What every directory adapter needs to reach its servers. */
@NullMarked
package org.latchkey.directory;

import org.jspecify.annotations.NullMarked;
