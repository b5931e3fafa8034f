package org.latchkey.server.screen;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.latchkey.core.reset.Ending;
import org.latchkey.server.reset.Reply;
import org.latchkey.server.screen.StepWords.Content;

/** What is said at the end, and what to do next. */
final class EndingWords {

  private static final Duration MINUTES_UP_TO = Duration.ofMinutes(90);

  private final Wording words;
  private final InstantSource clock;

  EndingWords(Wording words, InstantSource clock) {
    this.words = words;
    this.clock = clock;
  }

  static String kind(Ending ending) {
    return switch (ending) {
      case Ending.Done _ -> "done";
      case Ending.Blocked _ -> "blocked";
      case Ending.Expired _ -> "expired";
      case Ending.Cancelled _ -> "cancelled";
      case Ending.Unavailable _ -> "unavailable";
    };
  }

  Content of(Ending ending, Reply.AtStep reply) {
    return switch (ending) {
      case Ending.Done done -> done(done);
      case Ending.Blocked blocked -> blocked(blocked, reply);
      case Ending.Expired _ -> over("expired", List.of(), Optional.empty(), reply);
      case Ending.Cancelled _ -> over("cancelled", List.of(), Optional.empty(), reply);
      case Ending.Unavailable(var why) ->
          over(
              "unavailable." + why.name(),
              List.of(words.of("supportCode", reply.correlationId().toString())),
              Optional.empty(),
              reply);
    };
  }

  private Content done(Ending.Done done) {
    String form = "done." + done.result().name();
    List<String> body = new ArrayList<>();
    if (done.networkFirst()) {
      body.add(words.of("done.networkFirst"));
    }
    body.add(words.of(form + ".body"));
    return Content.asking(words.of(form + ".title"), body);
  }

  private Content blocked(Ending.Blocked blocked, Reply.AtStep reply) {
    Duration wait = rounded(Duration.between(clock.instant(), blocked.until()));
    return over(
        "blocked",
        List.of(
            words.of("blocked.until", spoken(wait)),
            words.of("supportCode", reply.correlationId().toString())),
        Optional.of(wait.toMillis()),
        reply);
  }

  private Content over(
      String form, List<String> more, Optional<Long> retryAfterMs, Reply.AtStep reply) {
    List<String> body = new ArrayList<>();
    body.add(words.of(form + ".body"));
    body.addAll(more);
    String helpdesk = reply.policy().helpdesk().strip();
    return new Content(
        words.of(form + ".title"),
        body,
        List.of(),
        retryAfterMs,
        helpdesk.isEmpty() ? Optional.empty() : Optional.of(Caps.text(helpdesk)));
  }

  /** Up, so that nobody is sent back too early: to whole minutes, and from there to whole hours. */
  private static Duration rounded(Duration wait) {
    Duration unit =
        wait.compareTo(MINUTES_UP_TO) <= 0 ? Duration.ofMinutes(1) : Duration.ofHours(1);
    long units = Math.ceilDiv(Math.max(1, wait.toMillis()), unit.toMillis());
    return unit.multipliedBy(units);
  }

  private String spoken(Duration wait) {
    return wait.compareTo(MINUTES_UP_TO) <= 0
        ? words.of("duration.minutes", wait.toMinutes())
        : words.of("duration.hours", wait.toHours());
  }
}
