/** The commands of {@code latchkey}. They open the store themselves, beside a running server. */
@NullMarked
package org.latchkey.server.cli;

import org.jspecify.annotations.NullMarked;
