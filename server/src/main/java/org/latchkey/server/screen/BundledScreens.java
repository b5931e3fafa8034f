package org.latchkey.server.screen;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.latchkey.core.reset.Action;
import org.latchkey.core.reset.Step;
import org.latchkey.server.reset.Reply;
import org.latchkey.server.screen.Screen.Button;
import org.latchkey.server.screen.Screen.Puzzle;
import org.latchkey.server.screen.Screen.RuleText;

/** Screens whose words are in {@code messages/reset*.properties}. */
public final class BundledScreens implements Screens {

  private static final int POLL_MS = 1_000;
  private static final int POLL_SLOWLY_MS = 4_000;

  private final Texts texts = new Texts("messages.reset");
  private final InstantSource clock;

  /**
   * @param clock tells how long a block still lasts and a puzzle still counts
   */
  public BundledScreens(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Screen draw(Reply.AtStep reply) {
    Wording words = new Wording(texts, reply.language());
    StepWords.Content content = new StepWords(words, clock).of(reply);
    return new Screen(
        reply.stepId(),
        kind(reply.step()),
        content.title(),
        content.body(),
        Caps.most(Caps.FIELDS, content.fields()),
        reply.offers().stream().map(offer -> button(words, reply.offers(), offer)).toList(),
        reply.error().map(error -> MistakeWords.of(words, error)),
        rules(words, reply.step()),
        puzzle(reply.step()),
        poll(reply.step()),
        content.retryAfterMs(),
        content.helpdesk(),
        Languages.direction(reply.language()),
        reply.step() instanceof Step.Over);
  }

  private static String kind(Step step) {
    return switch (step) {
      case Step.Challenge _ -> "challenge";
      case Step.Identify _ -> "identify";
      case Step.Reason _ -> "reason";
      case Step.ChooseMethod _ -> "chooseMethod";
      case Step.EnterPhone _ -> "enterPhone";
      case Step.EnterCode _ -> "enterCode";
      case Step.NewPassword _ -> "newPassword";
      case Step.Working _ -> "working";
      case Step.Over over -> EndingWords.kind(over.ending());
    };
  }

  private static Button button(Wording words, List<Step.Offer> offers, Step.Offer offer) {
    Action action = offer.action();
    return new Button(
        action.id(),
        words.of("action." + action.id()),
        offer.equals(offers.getFirst()),
        offer.availableAfter().toMillis());
  }

  private static List<RuleText> rules(Wording words, Step step) {
    return step instanceof Step.NewPassword p
        ? p.rules().rules().stream().map(rule -> RuleWords.of(words, rule)).toList()
        : List.of();
  }

  private Optional<Puzzle> puzzle(Step step) {
    return step instanceof Step.Challenge(var c)
        ? Optional.of(
            new Puzzle(
                "sha256",
                c.salt(),
                c.bits(),
                Math.max(0, c.expiresAt().toEpochMilli() - clock.millis())))
        : Optional.empty();
  }

  private static Optional<Integer> poll(Step step) {
    return step instanceof Step.Working w
        ? Optional.of(w.slow() ? POLL_SLOWLY_MS : POLL_MS)
        : Optional.empty();
  }
}
