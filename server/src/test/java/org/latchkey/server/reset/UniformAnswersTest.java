package org.latchkey.server.reset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.latchkey.core.account.MethodType.AUTHENTICATOR;
import static org.latchkey.core.account.MethodType.EMAIL;
import static org.latchkey.core.account.MethodType.MOBILE_PHONE_SMS;
import static org.latchkey.core.account.MethodType.TEMPORARY_ACCESS_CODE;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.core.account.MethodType;
import org.latchkey.core.policy.Disclosure;
import org.latchkey.core.policy.Policy;
import org.latchkey.core.policy.Scope;
import org.latchkey.server.reset.Stranger.Move;

/**
 * Promise 4, on the whole server: over a real store, the built-in directory and a slow domain, a
 * stranger does the same to names of every kind, and is told the same, word for word and at the
 * same times, by the sign-in contract and by the portal.
 */
class UniformAnswersTest {

  /** Longer than every window and block. */
  private static final Duration A_DAY_AND_MORE = Duration.ofHours(25);

  private static final Duration RESEND = Duration.ofSeconds(11);

  @TempDir Path folder;
  private Rig rig;
  private ScriptedDomain domain;

  @BeforeEach
  void open() {
    rig = new Rig(folder);
    domain = new ScriptedDomain(rig.pacer::work);
    rig.parts = rig.parts(List.of(rig.builtIn, domain), Runnable::run);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private static Policy policy(
      int gates, List<MethodType> methods, boolean unlock, Disclosure disclosure) {
    Policy policy = Rig.everybody(gates);
    return new Policy(
        2,
        policy.scope(),
        new HashSet<>(methods),
        gates,
        false,
        unlock,
        disclosure,
        policy.ownDomains(),
        policy.helpdesk());
  }

  private Map<String, String> crowd(Policy policy, List<MethodType> wanted) {
    rig.policy(policy);
    return Crowd.gather(rig, domain, policy, wanted);
  }

  /** What a stranger sees of each name; between two names everything that is counted runs out. */
  private Map<String, List<String>> watched(
      Map<String, String> names, Stranger stranger, List<Move> moves) {
    Map<String, List<String>> seen = new HashMap<>();
    names.forEach((kind, name) -> {
      seen.put(kind, stranger.watch(name, moves));
      rig.pass(A_DAY_AND_MORE);
    });
    return seen;
  }

  private static void alike(Map<String, List<String>> seen) {
    List<String> known = seen.get("registered");
    assertThat(known).isNotNull();
    seen.forEach((kind, other) -> {
      for (int i = 0; i < Math.min(known.size(), other.size()); i++) {
        assertThat(other.get(i)).as("%s, line %d", kind, i).isEqualTo(known.get(i));
      }
      assertThat(other).as(kind).hasSameSizeAs(known);
    });
  }

  private static List<Move> wrongCodes(int times) {
    return java.util.Collections.nCopies(times, Move.next("code", "000000"));
  }

  /** Everything there is before the first gate, to the block and beyond it. */
  private static List<Move> everything() {
    List<Move> moves = new ArrayList<>();
    moves.add(Move.begin());
    moves.add(Move.act("status"));
    moves.add(Move.act("resend"));
    moves.add(Move.next("reason", "other"));
    moves.add(Move.next("reason", "forgot"));
    moves.add(Move.next("method", "pigeon"));
    moves.add(Move.next("method", "email"));
    moves.add(Move.act("resend"));
    moves.addAll(wrongCodes(1));
    moves.add(Move.pass(RESEND));
    moves.add(Move.act("resend"));
    moves.add(Move.act("back"));
    moves.add(Move.next("method", "mobilePhone.sms"));
    moves.add(Move.next("phone", "12"));
    moves.add(Move.next("phone", "+49 30 1234567"));
    moves.add(Move.act("back"));
    moves.add(Move.act("back"));
    moves.add(Move.next("reason", "unlock"));
    moves.add(Move.next("method", "authenticator"));
    moves.addAll(wrongCodes(2));
    moves.add(Move.act("back"));
    moves.add(Move.next("method", "email"));
    moves.add(Move.pass(Duration.ofMinutes(6)));
    moves.addAll(wrongCodes(1));
    moves.add(Move.act("resend"));
    moves.addAll(wrongCodes(1));
    moves.add(Move.act("status"));
    moves.add(Move.begin());
    moves.add(Move.pass(Duration.ofHours(25)));
    moves.add(Move.begin());
    moves.add(Move.next("reason", "unlock"));
    moves.add(Move.act("contactAdministrator"));
    moves.add(Move.begin());
    moves.add(Move.act("cancel"));
    moves.add(Move.begin());
    moves.add(Move.pass(Duration.ofMinutes(16)));
    moves.add(Move.act("status"));
    return moves;
  }

  @Test
  void theSignInContractTellsNoNameFromAnother() {
    List<MethodType> all = List.of(EMAIL, MOBILE_PHONE_SMS, AUTHENTICATOR);
    Map<String, String> names = crowd(policy(2, all, true, Disclosure.UNIFORM), all);
    assertThat(names).hasSizeGreaterThanOrEqualTo(17);
    Map<String, List<String>> seen = watched(names, new AtTheSignInScreen(rig), everything());
    alike(seen);
    List<String> one = seen.get("registered");
    assertThat(one).anyMatch(line -> line.contains("\"kind\":\"chooseMethod\""));
    assertThat(one).anyMatch(line -> line.contains("\"kind\":\"enterPhone\""));
    assertThat(one).anyMatch(line -> line.contains("\"code\":\"codeWrong\""));
    assertThat(one).anyMatch(line -> line.contains("\"code\":\"phoneWrong\""));
    assertThat(one).anyMatch(line -> line.contains("\"code\":\"codeExpired\""));
    assertThat(one).anyMatch(line -> line.contains("\"code\":\"tooSoon\""));
    assertThat(one).anyMatch(line -> line.contains("\"kind\":\"blocked\""));
    assertThat(one).anyMatch(line -> line.contains("\"kind\":\"expired\""));
    assertThat(one).allMatch(line -> !line.endsWith("status 200") || line.startsWith("400 ms"));
    assertThat(rig.overruns).hasValue(0);
  }

  @Test
  void thePortalTellsNoNameFromAnother() {
    List<MethodType> all = List.of(EMAIL, MOBILE_PHONE_SMS, AUTHENTICATOR);
    Map<String, String> names = crowd(policy(2, all, true, Disclosure.UNIFORM), all);
    Map<String, List<String>> seen = watched(names, new InABrowser(rig), everything());
    alike(seen);
    List<String> one = seen.get("registered");
    assertThat(one).anyMatch(line -> line.contains("data-step") && line.contains("MAILBOX"));
    assertThat(one).anyMatch(line -> line.contains("class=\"card blocked\""));
  }

  /** Two phones, one gate: the second is chosen and counted by itself. */
  @Test
  void twoOfATypeAreToldOfNobody() {
    List<MethodType> phones = List.of(MOBILE_PHONE_SMS, MOBILE_PHONE_SMS);
    Map<String, String> names = crowd(policy(1, phones, true, Disclosure.UNIFORM), phones);
    List<Move> moves = new ArrayList<>();
    moves.add(Move.begin());
    moves.add(Move.next("reason", "forgot"));
    for (String choice : List.of("mobilePhone.sms#2", "mobilePhone.sms", "mobilePhone.sms#3")) {
      moves.add(Move.next("method", choice));
      moves.add(Move.next("phone", "+49 30 1234567"));
      moves.add(Move.act("back"));
    }
    Map<String, List<String>> seen = watched(names, new AtTheSignInScreen(rig), moves);
    alike(seen);
    assertThat(seen.get("registered")).anyMatch(line -> line.contains("mobilePhone.sms#2"));
  }

  /** Whether the helpdesk gave somebody a code is told nobody, to the block and beyond it. */
  @Test
  void aCodeThatWasGivenOutIsToldOfNobody() {
    List<MethodType> methods = List.of(EMAIL, TEMPORARY_ACCESS_CODE);
    Map<String, String> names = crowd(policy(1, methods, true, Disclosure.UNIFORM), methods);
    assertThat(names).containsKey("with a code");
    List<Move> moves = new ArrayList<>();
    moves.add(Move.begin());
    moves.add(Move.next("reason", "forgot"));
    moves.add(Move.next("method", "temporaryAccessCode"));
    moves.add(Move.act("resend"));
    moves.addAll(wrongCodes(1));
    for (int i = 0; i < 3; i++) {
      moves.add(Move.next("code", "0000 0000 000" + i));
    }
    moves.add(Move.act("back"));
    moves.add(Move.next("method", "email"));
    moves.add(Move.act("back"));
    moves.add(Move.next("method", "temporaryAccessCode"));
    moves.add(Move.next("code", "000000000009"));
    moves.add(Move.next("code", "000000000009"));
    moves.add(Move.begin());
    Map<String, List<String>> seen = watched(names, new AtTheSignInScreen(rig), moves);
    alike(seen);
    List<String> one = seen.get("registered");
    assertThat(one).anyMatch(line -> line.contains("\"value\":\"temporaryAccessCode\""));
    assertThat(one).anyMatch(line -> line.contains("\"code\":\"codeWrong\""));
    assertThat(one).anyMatch(line -> line.contains("consists of 12 digits"));
    assertThat(one).anyMatch(line -> line.contains("\"kind\":\"blocked\""));
  }

  /** One method and no reason to choose, until no more codes are sent. */
  @Test
  void theLimitsOfSendingTellNobody() {
    List<MethodType> mail = List.of(EMAIL);
    Map<String, String> names = crowd(policy(1, mail, false, Disclosure.UNIFORM), mail);
    List<Move> moves = new ArrayList<>();
    for (int session = 0; session < 2; session++) {
      moves.add(Move.begin());
      for (int i = 0; i < 4; i++) {
        moves.add(Move.pass(RESEND));
        moves.add(Move.act("resend"));
      }
      moves.addAll(wrongCodes(1));
    }
    moves.add(Move.pass(Duration.ofMinutes(61)));
    moves.add(Move.begin());
    Map<String, List<String>> seen = watched(names, new AtTheSignInScreen(rig), moves);
    alike(seen);
    assertThat(seen.get("registered")).anyMatch(line -> line.contains("tooManySends"));
  }

  @Test
  void thatItIsSwitchedOffIsSaidToEveryNameAndNobodyIsLookedUp() {
    List<MethodType> mail = List.of(EMAIL);
    Map<String, String> names = crowd(policy(1, mail, true, Disclosure.UNIFORM), mail);
    Policy on = policy(1, mail, true, Disclosure.UNIFORM);
    rig.policy(
        new Policy(
            3,
            new Scope.Nobody(),
            on.methods(),
            1,
            false,
            true,
            on.disclosure(),
            on.ownDomains(),
            on.helpdesk()));
    domain.forSomebody = Duration.ofSeconds(10);
    domain.forNobody = Duration.ofSeconds(10);
    Map<String, List<String>> seen =
        watched(names, new AtTheSignInScreen(rig), List.of(Move.begin()));
    alike(seen);
    assertThat(seen.get("registered")).anyMatch(line -> line.contains("not switched on"));
  }

  /** So that this test can fail: where the policy explains, or an answer is late, it shows. */
  @Test
  void whatIsToldIsSeen() {
    List<MethodType> all = List.of(EMAIL, MOBILE_PHONE_SMS, AUTHENTICATOR);
    Map<String, String> names = crowd(policy(2, all, true, Disclosure.EXPLAIN), all);
    Map<String, List<String>> explained =
        watched(names, new AtTheSignInScreen(rig), List.of(Move.begin()));
    List<String> known = explained.get("registered");
    for (String kind : List.of("unknown", "unregistered", "disabled", "corp-expired")) {
      assertThat(explained.get(kind)).as(kind).isNotEqualTo(known);
    }
    assertThat(explained.get("locked")).isEqualTo(known);
    domain.forSomebody = Duration.ofMillis(450);
    Map<String, List<String>> late =
        watched(names, new AtTheSignInScreen(rig), List.of(Move.begin()));
    assertThat(late.get("corp-registered")).contains("800 ms, status 200");
    assertThat(late.get("registered")).doesNotContain("800 ms, status 200");
    assertThat(rig.overruns).hasPositiveValue();
  }
}
