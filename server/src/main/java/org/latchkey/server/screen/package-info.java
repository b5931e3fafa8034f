/** Turns a step and a language into titles, labels and actions, for portal and sign-in alike. */
@NullMarked
package org.latchkey.server.screen;

import org.jspecify.annotations.NullMarked;
