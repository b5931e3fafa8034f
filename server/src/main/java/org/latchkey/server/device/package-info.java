/** What devices need of the server: the packages of the sign-in client that it offers. */
@NullMarked
package org.latchkey.server.device;

import org.jspecify.annotations.NullMarked;
