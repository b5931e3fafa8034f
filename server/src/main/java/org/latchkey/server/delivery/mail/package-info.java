/** Messages by SMTP. */
@NullMarked
package org.latchkey.server.delivery.mail;

import org.jspecify.annotations.NullMarked;
