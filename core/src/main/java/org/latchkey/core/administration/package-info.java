/** Who may do what to others: roles of administrators, and what each of them allows. */
@NullMarked
package org.latchkey.core.administration;

import org.jspecify.annotations.NullMarked;
