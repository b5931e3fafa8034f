/** Work that nobody waits for, on whichever node gets to it first. */
@NullMarked
package org.latchkey.server.jobs;

import org.jspecify.annotations.NullMarked;
