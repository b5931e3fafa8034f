package org.latchkey.server.screen;

import org.latchkey.server.reset.Reply;

/** Finds the words for a step. */
public interface Screens {

  /** The step in the reply's language. */
  Screen draw(Reply.AtStep reply);
}
