package org.latchkey.core.reset;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.latchkey.core.reset.ResetState.Checking;
import org.latchkey.core.reset.ResetState.ChooseMethod;
import org.latchkey.core.reset.ResetState.ChooseReason;
import org.latchkey.core.reset.ResetState.EnterCode;
import org.latchkey.core.reset.ResetState.EnterPhone;
import org.latchkey.core.reset.ResetState.Gates;
import org.latchkey.core.reset.ResetState.NewPassword;
import org.latchkey.core.reset.ResetState.Writing;

/**
 * Makes finitely many states of infinitely many: of a code only its age (just sent, old enough to
 * be sent again, expired, from the future) and whether one try, or none, is left; of the passwords
 * tried whether one more may be tried, or several. It is always {@link World#NOW}; what ages is the
 * codes.
 */
final class Abstraction {

  private static final int ONE_TRY_LEFT = SentCode.MAX_TRIES - 1;
  private static final Duration EXPIRED = SentCode.LIFETIME.plusMinutes(1);

  /** How far time may go on, or back, between two events of a session that stays alive. */
  static final List<Duration> PASSING =
      List.of(
          SentCode.RESEND_AFTER, SentCode.LIFETIME, SentCode.RESEND_AFTER.plusSeconds(1).negated());

  private Abstraction() {}

  static ResetState of(ResetState state) {
    return aged(state, Duration.ZERO);
  }

  /** The state when so much time has passed. */
  static ResetState aged(ResetState state, Duration by) {
    return switch (state) {
      case ChooseReason s -> new ChooseReason(s.subject(), codes(s.codes(), by));
      case ChooseMethod s -> new ChooseMethod(gates(s.gates(), by));
      case EnterPhone s -> new EnterPhone(gates(s.gates(), by), s.method());
      case EnterCode s -> new EnterCode(gates(s.gates(), by), s.method());
      case NewPassword s -> new NewPassword(s.cleared(), s.rules(), tried(s.tried()));
      case Writing s -> new Writing(s.cleared(), s.rules(), triedNow(s.tried()), s.intent());
      case Checking s -> new Checking(s.cleared(), s.rules(), triedNow(s.tried()), s.intent());
      case ResetState.Challenged _, ResetState.Identify _, ResetState.Ended _ -> state;
    };
  }

  static boolean ages(ResetState state) {
    return switch (state) {
      case ChooseReason s -> !s.codes().isEmpty();
      case ResetState.Proving s -> !s.gates().codes().isEmpty();
      default -> false;
    };
  }

  static Map<String, SentCode> codes(ResetState state) {
    return switch (state) {
      case ChooseReason s -> s.codes();
      case ResetState.Proving s -> s.gates().codes();
      default -> Map.of();
    };
  }

  private static Gates gates(Gates gates, Duration by) {
    return new Gates(gates.subject(), gates.purpose(), gates.passed(), codes(gates.codes(), by));
  }

  private static Map<String, SentCode> codes(Map<String, SentCode> codes, Duration by) {
    Map<String, SentCode> abstracted = new HashMap<>();
    codes.forEach((id, code) -> abstracted.put(id, code(code, by)));
    return abstracted;
  }

  private static SentCode code(SentCode code, Duration by) {
    Duration age = Duration.between(code.issuedAt(), World.NOW).plus(by);
    int tries = Math.max(code.tries(), ONE_TRY_LEFT);
    Instant issuedAt;
    if (age.isNegative()) {
      issuedAt = World.NOW.plusSeconds(1);
    } else if (age.compareTo(SentCode.RESEND_AFTER) < 0) {
      issuedAt = World.NOW;
    } else if (age.compareTo(SentCode.LIFETIME) < 0) {
      issuedAt = World.NOW.minus(SentCode.RESEND_AFTER);
    } else {
      issuedAt = World.NOW.minus(EXPIRED);
      tries = ONE_TRY_LEFT;
    }
    return new SentCode(code.mac(), issuedAt, tries);
  }

  private static int tried(int tried) {
    return Math.max(tried, Writeback.MAX_PASSWORDS - 2);
  }

  private static int triedNow(int tried) {
    return tried == 0 ? 0 : Math.max(tried, Writeback.MAX_PASSWORDS - 1);
  }

  static Optional<Intent> intent(ResetState state) {
    return state instanceof ResetState.Pending p ? Optional.of(p.intent()) : Optional.empty();
  }
}
