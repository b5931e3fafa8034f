/**
 * The reset protocol as a pure function: from a session, an event and the facts it needs, to the
 * next session, the step to show and the effects to carry out.
 */
@NullMarked
package org.latchkey.core.reset;

import org.jspecify.annotations.NullMarked;
