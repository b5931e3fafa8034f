/**
 * The lists that new passwords are held against, as files that may change while the server runs,
 * and verdicts on passwords that other programs set.
 */
@NullMarked
package org.latchkey.server.protection;

import org.jspecify.annotations.NullMarked;
