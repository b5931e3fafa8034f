/**
 * Active Directory, Microsoft's or Samba's, behind core's port. Everything peculiar to it stays in
 * here; {@link org.latchkey.directory.ad.ActiveDirectory} is the way in.
 *
 * <p>From the wire upwards: a {@code Connector} opens a {@code Session}, a {@code SessionPool}
 * lends it, a {@code Controller} is one server, {@code Controllers} all of them. {@code
 * AccountReader} turns entries into accounts, {@code Writer} is the only place that changes
 * anything.
 */
@NullMarked
package org.latchkey.directory.ad;

import org.jspecify.annotations.NullMarked;
