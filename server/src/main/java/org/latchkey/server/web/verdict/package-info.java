/**
 * The face for other programs that set passwords: the same verdict that Latchkey itself keeps to.
 */
@NullMarked
package org.latchkey.server.web.verdict;

import org.jspecify.annotations.NullMarked;
