/**
 * The sign-in contract, version 1: self-service reset for programs that draw it themselves. Parses,
 * calls, renders; docs/signin-v1.yaml describes it.
 */
@NullMarked
package org.latchkey.server.web.signin;

import org.jspecify.annotations.NullMarked;
