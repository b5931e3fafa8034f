/** The administration console: pages for administrators, each shown only what their roles allow. */
@NullMarked
package org.latchkey.server.web.admin;

import org.jspecify.annotations.NullMarked;
