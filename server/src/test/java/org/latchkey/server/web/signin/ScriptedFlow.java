package org.latchkey.server.web.signin;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.latchkey.server.reset.AnswerRequest;
import org.latchkey.server.reset.Reply;
import org.latchkey.server.reset.ResetFlow;
import org.latchkey.server.reset.StartRequest;

/** A reset flow that says what a test tells it to say, and remembers what it was asked. */
final class ScriptedFlow implements ResetFlow {

  final List<StartRequest> starts = new ArrayList<>();
  final List<AnswerRequest> answers = new ArrayList<>();
  private Supplier<Reply> script = () -> Replies.at(Replies.IDENTIFY);

  synchronized void says(Reply reply) {
    saysWhatever(() -> reply);
  }

  synchronized void saysWhatever(Supplier<Reply> reply) {
    script = reply;
    starts.clear();
    answers.clear();
  }

  /** What was answered to a field, first. */
  synchronized String answered(String field) {
    return requireNonNull(answers.getFirst().answer().fields().get(field)).reveal();
  }

  @Override
  public synchronized Reply start(StartRequest request) {
    starts.add(request);
    return script.get();
  }

  @Override
  public synchronized Reply answer(AnswerRequest request) {
    answers.add(request);
    return script.get();
  }
}
