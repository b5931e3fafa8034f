/** Signing in with a password, and changing it while signed in. */
@NullMarked
package org.latchkey.server.signin;

import org.jspecify.annotations.NullMarked;
