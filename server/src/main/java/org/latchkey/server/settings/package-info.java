/**
 * What an operator can set, read strictly: every mistake is named, with its line and the way out.
 */
@NullMarked
package org.latchkey.server.settings;

import org.jspecify.annotations.NullMarked;
