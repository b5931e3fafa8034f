package org.latchkey.core.reset;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.latchkey.core.account.MethodType;
import org.latchkey.core.policy.Disclosure;
import org.latchkey.core.policy.Eligibility.Obstacle;
import org.latchkey.core.policy.Policies;
import org.latchkey.core.policy.Policy;
import org.latchkey.core.policy.Scope;

/**
 * One world to walk: a policy, what it may be changed to meanwhile, and whom a name may mean.
 *
 * @param currents the newest policy, of which each may be in force at any event
 */
record Setting(Policy policy, List<Policy> currents, List<Subject> subjects) {

  private static final Set<MethodType> ALL = MethodType.registrables();

  /** Every policy that can be, each with the people who are told apart by it. */
  static List<Setting> all() {
    List<Setting> settings = new ArrayList<>();
    for (int gates = 1; gates <= 2; gates++) {
      for (Set<MethodType> methods : World.offerable(gates)) {
        for (boolean unlock : new boolean[] {true, false}) {
          for (Disclosure disclosure : Disclosure.values()) {
            Policy policy =
                Policies.everybody(gates)
                    .methods(methods)
                    .unlock(unlock)
                    .disclosure(disclosure)
                    .policy();
            settings.add(new Setting(policy, List.of(policy), subjects(policy)));
          }
        }
        if (methods.size() == 2) {
          settings.add(changing(gates, methods));
        }
      }
    }
    return settings;
  }

  /** A policy that loses a method, or everything, in the middle of a session. */
  private static Setting changing(int gates, Set<MethodType> methods) {
    Policies everything = Policies.everybody(gates).methods(EnumSet.allOf(MethodType.class));
    List<Policy> currents = new ArrayList<>(List.of(everything.policy()));
    for (MethodType gone : methods) {
      Set<MethodType> left = EnumSet.complementOf(EnumSet.of(gone));
      currents.add(everything.methods(left).policy());
    }
    currents.add(everything.scope(new Scope.Nobody()).methods(Set.of()).policy());
    return new Setting(
        everything.policy(),
        currents,
        List.of(
            World.person(World.methods(methods), gates, false),
            World.decoy(Obstacle.UNKNOWN_ACCOUNT, World.methods(methods), gates)));
  }

  private static List<Subject> subjects(Policy policy) {
    Set<MethodType> allowed = policy.methods();
    List<OfferedMethod> methods = World.methods(allowed);
    List<Subject> subjects = new ArrayList<>();
    boolean uniform = policy.disclosure() == Disclosure.UNIFORM;
    // Where everything is explained a person goes the same way, so a short one will do.
    if (uniform || allowed.size() == policy.gates()) {
      subjects.add(World.person(methods, policy.gates(), false));
    }
    if (uniform && (allowed.size() == 2 || (allowed.size() == 3 && !policy.unlock()))) {
      subjects.add(World.person(methods, 2, true));
    }
    if (uniform && allowed.equals(ALL) && policy.unlock()) {
      for (Set<MethodType> fewer : World.sets(ALL, policy.gates())) {
        if (fewer.size() == policy.gates()) {
          subjects.add(World.person(World.methods(fewer), policy.gates(), false));
        }
      }
      subjects.addAll(awkward());
    }
    List<OfferedMethod> least = methods.subList(0, policy.gates());
    for (Obstacle obstacle : Obstacle.values()) {
      subjects.add(
          World.decoy(
              obstacle, obstacle == Obstacle.UNKNOWN_ACCOUNT ? methods : least, policy.gates()));
    }
    return subjects;
  }

  /** Two of one family, and two families that lead to one contact. */
  private static List<Subject> awkward() {
    OfferedMethod phone = World.method(MethodType.MOBILE_PHONE_SMS);
    OfferedMethod otherPhone = World.method(MethodType.MOBILE_PHONE_SMS, 2);
    OfferedMethod app = World.method(MethodType.AUTHENTICATOR);
    OfferedMethod mail = World.method(MethodType.EMAIL);
    OfferedMethod mailToThePhone =
        new OfferedMethod(mail.id(), mail.type(), mail.mask(), phone.contactKey());
    return List.of(
        World.person(List.of(phone, otherPhone), 2, false),
        World.person(List.of(phone, otherPhone, app), 2, true),
        World.person(List.of(mailToThePhone, phone), 2, false),
        World.person(List.of(mailToThePhone, app), 2, true));
  }
}
