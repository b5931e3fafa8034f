/** The web portal: reset, sign-in and account pages, each of which works without JavaScript. */
@NullMarked
package org.latchkey.server.web.portal;

import org.jspecify.annotations.NullMarked;
