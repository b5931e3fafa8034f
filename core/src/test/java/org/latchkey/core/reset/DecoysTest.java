package org.latchkey.core.reset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.latchkey.core.account.Directory;
import org.latchkey.core.account.EmailAddress;
import org.latchkey.core.account.LoginName;
import org.latchkey.core.account.MethodType;
import org.latchkey.core.account.PhoneNumber;
import org.latchkey.core.account.RegisteredMethod;
import org.latchkey.core.policy.Accounts;
import org.latchkey.core.policy.Policies;
import org.latchkey.core.policy.Policy;
import org.latchkey.core.policy.Scope;

class DecoysTest {

  private static final int NAMES = 28_000;

  private static final Policies WITH_ISSUED_CODES =
      Policies.everybody(1).methods(EnumSet.allOf(MethodType.class));

  private static List<OfferedMethod> decoy(Policy policy, String name) {
    return Decoys.methods(policy, Keyed.hash("decoy:" + name));
  }

  private static Set<MethodType> types(List<OfferedMethod> methods) {
    return methods.stream().map(OfferedMethod::type).collect(Collectors.toSet());
  }

  private static Map<Set<MethodType>, Integer> rows(Policy policy) {
    Map<Set<MethodType>, Integer> rows = new HashMap<>();
    Random random = new Random(42);
    for (int i = 0; i < NAMES; i++) {
      rows.merge(types(decoy(policy, "user" + random.nextLong())), 1, Integer::sum);
    }
    return rows;
  }

  @Test
  void theSameHashGivesTheSameDecoy() {
    Policy policy = Policies.everybody(1).policy();
    assertThat(decoy(policy, "eve")).isEqualTo(decoy(policy, "eve"));
    assertThat(decoy(policy, "eve")).isNotEqualTo(decoy(policy, "mallory"));
  }

  @Test
  void namesSpreadEvenlyOverEverySetThatOneGateAllows() {
    Map<Set<MethodType>, Integer> rows = rows(Policies.everybody(1).policy());
    assertThat(rows).hasSize(7);
    assertThat(rows.values()).allMatch(n -> n > NAMES / 7 * 9 / 10 && n < NAMES / 7 * 11 / 10);
  }

  @Test
  void namesSpreadEvenlyOverEverySetThatTwoGatesAllow() {
    Map<Set<MethodType>, Integer> rows = rows(Policies.everybody(2).policy());
    assertThat(rows).hasSize(4);
    assertThat(rows.values()).allMatch(n -> n > NAMES / 4 * 9 / 10 && n < NAMES / 4 * 11 / 10);
    assertThat(rows.keySet()).allMatch(types -> types.size() >= 2);
  }

  @Test
  void onlyMethodsOfThePolicyAppear() {
    Policy policy = Policies.everybody(1).methods(Set.of(MethodType.EMAIL)).policy();
    assertThat(rows(policy)).containsOnlyKeys(Set.of(MethodType.EMAIL));
  }

  @Test
  void aPolicyWithoutMethodsHasNoDecoys() {
    Policy off = Policies.everybody(1).scope(new Scope.Nobody()).methods(Set.of()).policy();
    assertThat(decoy(off, "eve")).isEmpty();
  }

  @Test
  void methodsComeInTheOrderOfRealOnes() {
    Policy policy = Policies.everybody(2).policy();
    for (int i = 0; i < 100; i++) {
      assertThat(decoy(policy, "user" + i)).extracting(OfferedMethod::type).isSorted();
    }
  }

  /** How many names of {@link #NAMES} show each form. */
  private static Map<List<MethodType>, Integer> forms(Policy policy) {
    Map<List<MethodType>, Integer> forms = new HashMap<>();
    Random random = new Random(42);
    for (int i = 0; i < NAMES; i++) {
      List<MethodType> form =
          decoy(policy, "user" + random.nextLong()).stream().map(OfferedMethod::type).toList();
      forms.merge(form, 1, Integer::sum);
    }
    return forms;
  }

  @Test
  void someHaveTwoOfATypeAndAFewThreeAsPeopleDo() {
    Map<List<MethodType>, Integer> phones =
        forms(Policies.everybody(1).methods(Set.of(MethodType.MOBILE_PHONE_SMS)).policy());
    MethodType phone = MethodType.MOBILE_PHONE_SMS;
    assertThat(phones)
        .containsOnlyKeys(List.of(phone), List.of(phone, phone), List.of(phone, phone, phone));
    assertThat(phones.get(List.of(phone, phone))).isBetween(NAMES / 9, NAMES / 7);
    assertThat(phones.get(List.of(phone, phone, phone))).isBetween(NAMES / 18, NAMES / 14);
  }

  @Test
  void wherePolicyKnowsIssuedCodesEveryNameIsOfferedOne() {
    for (int gates = 1; gates <= 2; gates++) {
      Policy policy = Policies.everybody(gates).methods(WITH_ISSUED_CODES.methods()).policy();
      Map<Set<MethodType>, Integer> rows = rows(policy);
      assertThat(rows.keySet()).allMatch(types -> types.contains(MethodType.TEMPORARY_ACCESS_CODE));
      // Without one that was given out somebody needs as many families as there are gates, and
      // few have been given one.
      int enough = gates;
      int seldom =
          rows.entrySet().stream()
              .filter(row -> row.getKey().size() - 1 < enough)
              .mapToInt(Map.Entry::getValue)
              .sum();
      assertThat(seldom).isBetween(NAMES / 200, NAMES / 15);
    }
  }

  @Test
  void aPolicyOfIssuedCodesAloneHasOneFaceForAll() {
    MethodType issued = MethodType.TEMPORARY_ACCESS_CODE;
    assertThat(forms(Policies.everybody(1).methods(Set.of(issued)).policy()))
        .containsOnlyKeys(List.of(issued));
  }

  @Test
  void everyFormThatAPersonCanHaveIsADecoysToo() {
    everyFormOfAPersonIsOneOfADecoy(Policies.everybody(2).policy());
  }

  @Test
  void withIssuedCodesToo() {
    everyFormOfAPersonIsOneOfADecoy(
        Policies.everybody(2).methods(WITH_ISSUED_CODES.methods()).policy());
  }

  private static void everyFormOfAPersonIsOneOfADecoy(Policy policy) {
    Set<List<MethodType>> ofPeople = new HashSet<>();
    for (int mails = 0; mails <= 4; mails++) {
      for (int phones = 0; phones <= 4; phones++) {
        for (int apps = 0; apps <= 4; apps++) {
          List<RegisteredMethod> methods = new ArrayList<>();
          methods.addAll(Collections.nCopies(mails, Accounts.method(MethodType.EMAIL)));
          methods.addAll(Collections.nCopies(phones, Accounts.method(MethodType.MOBILE_PHONE_SMS)));
          methods.addAll(Collections.nCopies(apps, Accounts.method(MethodType.AUTHENTICATOR)));
          faceOf(policy, methods).ifPresent(ofPeople::add);
          methods.add(Accounts.method(MethodType.TEMPORARY_ACCESS_CODE));
          faceOf(policy, methods).ifPresent(ofPeople::add);
        }
      }
    }
    assertThat(ofPeople).hasSizeGreaterThan(30);
    assertThat(forms(policy).keySet()).containsAll(ofPeople);
  }

  private static Optional<List<MethodType>> faceOf(Policy policy, List<RegisteredMethod> methods) {
    return new Subjects(policy, List.of(), Keyed::hash)
                .of(new LoginName("ada"), Accounts.ada(), methods, Directory.Kind.BUILT_IN)
            instanceof Subject.Person person
        ? Optional.of(person.methods().stream().map(OfferedMethod::type).toList())
        : Optional.empty();
  }

  @Test
  void theSecondOfATypeIsChosenAndCountedByItself() {
    Policy policy = Policies.everybody(1).methods(Set.of(MethodType.EMAIL)).policy();
    List<OfferedMethod> two = List.of();
    for (int i = 0; two.size() < 2; i++) {
      two = decoy(policy, "user" + i);
    }
    assertThat(Choices.values(two)).startsWith("email", "email#2");
    assertThat(two.get(0).id()).isNotEqualTo(two.get(1).id());
    assertThat(two.get(0).contactKey()).isNotEqualTo(two.get(1).contactKey());
    Set<Boolean> sameMask = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      List<OfferedMethod> some = decoy(policy, "user" + i);
      if (some.size() > 1) {
        sameMask.add(some.get(0).mask().equals(some.get(1).mask()));
      }
    }
    assertThat(sameMask).contains(false);
  }

  @Test
  void masksHaveTheFormOfRealOnes() {
    String email = new EmailAddress("ada@home.example").mask();
    String phone = new PhoneNumber("+4915112345678").mask();
    for (int i = 0; i < 1000; i++) {
      for (OfferedMethod method : decoy(WITH_ISSUED_CODES.policy(), "user" + i)) {
        switch (method.type()) {
          case EMAIL ->
              assertThat(method.mask())
                  .hasSize(email.length())
                  .matches("[a-z0-9]\\*{5}@[a-z0-9]\\*{5}");
          case MOBILE_PHONE_SMS ->
              assertThat(method.mask()).hasSize(phone.length()).matches("\\+\\*\\* \\*{7}[0-9]{2}");
          case AUTHENTICATOR, TEMPORARY_ACCESS_CODE -> assertThat(method.mask()).isEmpty();
        }
      }
    }
  }

  @Test
  void everyCharacterThatARealMaskCanShowIsShownByDecoysToo() {
    Policy policy = Policies.everybody(1).methods(Set.of(MethodType.EMAIL)).policy();
    Set<Character> mailboxes = new TreeSet<>();
    Set<Character> domains = new TreeSet<>();
    for (int i = 0; i < 20_000; i++) {
      String mask = decoy(policy, "user" + i).getFirst().mask();
      mailboxes.add(mask.charAt(0));
      domains.add(mask.charAt(mask.indexOf('@') + 1));
    }
    Set<Character> all = new TreeSet<>();
    "abcdefghijklmnopqrstuvwxyz0123456789".chars().forEach(c -> all.add((char) c));
    assertThat(mailboxes).isEqualTo(all);
    assertThat(domains).isEqualTo(all);
  }

  @Test
  void everyLastPairOfDigitsIsShown() {
    Policy policy = Policies.everybody(1).methods(Set.of(MethodType.MOBILE_PHONE_SMS)).policy();
    Set<String> ends = new HashSet<>();
    for (int i = 0; i < 5_000; i++) {
      String mask = decoy(policy, "user" + i).getFirst().mask();
      ends.add(mask.substring(mask.length() - 2));
    }
    assertThat(ends).hasSize(100);
  }

  @Test
  void noTwoNamesShareTheCounterOfAContact() {
    Policy policy = Policies.everybody(1).policy();
    Set<String> keys = new HashSet<>();
    int methods = 0;
    for (int i = 0; i < 1000; i++) {
      List<OfferedMethod> decoy = decoy(policy, "user" + i);
      methods += decoy.size();
      decoy.forEach(m -> keys.add(m.contactKey()));
    }
    assertThat(keys).hasSize(methods);
  }
}
