package org.latchkey.server.reset;

/** The one way in for every face: begins a reset, and answers its steps. */
public interface ResetFlow {

  /** Begins a session and answers with its first step. */
  Reply start(StartRequest request);

  /**
   * Answers a step. An unknown token is answered as an expired session. Until the first gate the
   * reply is released at a fixed time after arrival.
   */
  Reply answer(AnswerRequest request);
}
