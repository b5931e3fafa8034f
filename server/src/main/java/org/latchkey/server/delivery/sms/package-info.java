/** Text messages by an HTTP gateway. */
@NullMarked
package org.latchkey.server.delivery.sms;

import org.jspecify.annotations.NullMarked;
