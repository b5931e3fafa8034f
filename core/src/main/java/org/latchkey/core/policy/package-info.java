/** Who may reset, by which methods, through how many gates, and what a change of that means. */
@NullMarked
package org.latchkey.core.policy;

import org.jspecify.annotations.NullMarked;
