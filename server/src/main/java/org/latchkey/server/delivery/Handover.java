package org.latchkey.server.delivery;

/** What became of handing a message over. */
public sealed interface Handover {

  /** The next station has it. */
  record Taken() implements Handover {}

  /** The channel itself cannot be reached or does not work, whatever the message. */
  record ChannelDown(String detail) implements Handover {}

  /** This message was not taken now; later it may be. */
  record NotNow(String detail) implements Handover {}

  /** This message will never be taken. */
  record Never(String detail) implements Handover {}
}
