package org.latchkey.server.delivery;

/** One way out. */
public interface Channel {

  /**
   * Hands a message over. Comes back within the channel's own deadlines and answers with a value
   * when the outside fails; nothing it says ever contains the address or the text.
   */
  Handover send(Message message);
}
