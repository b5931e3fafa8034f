/**
 * Accounts as a directory knows them, the authentication methods that belong to them, contacts and
 * their masks, and the port to a directory.
 */
@NullMarked
package org.latchkey.core.account;

import org.jspecify.annotations.NullMarked;
