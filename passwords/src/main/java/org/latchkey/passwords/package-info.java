/**
 * What a new password must be, and the verdict on a candidate. Useful on its own: no dependency, no
 * I/O but to read the terms that come with it, no sentence for people (a refusal is a code with
 * parameters).
 */
@NullMarked
package org.latchkey.passwords;

import org.jspecify.annotations.NullMarked;
