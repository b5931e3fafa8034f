package org.latchkey.server.web.portal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.latchkey.core.reset.Step;
import org.latchkey.core.reset.StepError;
import org.latchkey.server.reset.AnswerRequest;
import org.latchkey.server.reset.Reply;
import org.latchkey.server.reset.ResetFlow;
import org.latchkey.server.reset.StartRequest;
import org.latchkey.server.screen.Replies;

/** A reset flow that replies what it was told to, and remembers what it was asked. */
final class RecordingFlow implements ResetFlow {
  final List<StartRequest> starts = new ArrayList<>();
  final List<AnswerRequest> answers = new ArrayList<>();
  private final Deque<Reply> replies = new ArrayDeque<>();

  RecordingFlow reply(Reply reply) {
    replies.add(reply);
    return this;
  }

  RecordingFlow at(Step step) {
    return reply(Replies.at(step, "en"));
  }

  RecordingFlow at(Step step, StepError error) {
    return reply(Replies.at(step, "en", Optional.of(error)));
  }

  @Override
  public Reply start(StartRequest request) {
    starts.add(request);
    return next();
  }

  @Override
  public Reply answer(AnswerRequest request) {
    answers.add(request);
    return next();
  }

  /** What the n-th answer said in a field. */
  String said(int answer, String field) {
    return Objects.requireNonNull(answers.get(answer).answer().fields().get(field)).reveal();
  }

  private Reply next() {
    return replies.size() == 1 ? replies.getFirst() : replies.removeFirst();
  }
}
