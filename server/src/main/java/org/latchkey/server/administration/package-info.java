/** What administrators do to people, policy and roles, each act held against their permissions. */
@NullMarked
package org.latchkey.server.administration;

import org.jspecify.annotations.NullMarked;
