package org.latchkey.server.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.net.IDN;
import java.time.Clock;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** What docs/architecture.md promises about passwords, core and directory. */
@AnalyzeClasses(packages = "org.latchkey", importOptions = ImportOption.DoNotIncludeTests.class)
class CoreBordersTest {
  private static final String CORE = "org.latchkey.core..";

  @ArchTest
  static final ArchRule passwordsNeedNothingButJavaItself =
      classes()
          .that()
          .resideInAPackage("org.latchkey.passwords..")
          .should()
          .onlyDependOnClassesThat(areOfJavaBaseOr("org.latchkey.passwords.."));

  @ArchTest
  static final ArchRule coreNeedsNothingButJavaAndPasswords =
      classes()
          .that()
          .resideInAPackage(CORE)
          .should()
          .onlyDependOnClassesThat(areOfJavaBaseOr(CORE, "org.latchkey.passwords.."));

  @ArchTest
  static final ArchRule coreHasNoInputOrOutput =
      noClasses()
          .that()
          .resideInAPackage(CORE)
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("java.io", "java.nio.file..", "java.nio.channels..", "java.net..")
                  // Spells domain names; it looks none up.
                  .and(not(type(IDN.class))))
          .orShould()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "javax.sql..", "javax.naming..")
          .because("what core decides is carried out by others: effects out, facts in");

  @ArchTest
  static final ArchRule coreIsHandedTheTime =
      noClasses()
          .that()
          .resideInAPackage(CORE)
          .should()
          .dependOnClassesThat(
              assignableTo(Clock.class)
                  .or(assignableTo(InstantSource.class))
                  .or(assignableTo("java.util.Timer")))
          .orShould()
          .accessTargetWhere(
              targets(
                  "java\\.time\\..*\\.now\\(.*|java\\.lang\\.System\\.(currentTimeMillis|nanoTime)\\(.*"))
          .because("a decision must be repeatable: the same session, event, facts and now");

  @ArchTest
  static final ArchRule coreIsHandedItsRandomness =
      noClasses()
          .that()
          .resideInAPackage(CORE)
          .should()
          .dependOnClassesThat(assignableTo(RandomGenerator.class))
          .orShould()
          .accessTargetWhere(
              targets("java\\.util\\.UUID\\.randomUUID\\(.*|java\\.lang\\.Math\\.random\\(.*"))
          .because("randomness comes in the facts");

  @ArchTest
  static final ArchRule coreHasNoThreadsAndNoSurroundings =
      noClasses()
          .that()
          .resideInAPackage(CORE)
          .should()
          .dependOnClassesThat(
              nameMatching(
                      "java\\.lang\\.(Thread.*|Process.*|Runtime)|java\\.util\\.concurrent\\.(Execut|ForkJoin|Completable).*")
                  .forSubtype())
          .orShould()
          .accessTargetWhere(
              targets(
                  "java\\.lang\\.System\\.(getenv|getProperty|getProperties|exit|out|err|in)\\b.*"));

  @ArchTest
  static final ArchRule coreIsBuiltInFloors =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .withOptionalLayers(true)
          .layer("account")
          .definedBy("org.latchkey.core.account..")
          .layer("administration")
          .definedBy("org.latchkey.core.administration..")
          .layer("policy")
          .definedBy("org.latchkey.core.policy..")
          .layer("throttle")
          .definedBy("org.latchkey.core.throttle..")
          .layer("audit")
          .definedBy("org.latchkey.core.audit..")
          .layer("device")
          .definedBy("org.latchkey.core.device..")
          .layer("reset")
          .definedBy("org.latchkey.core.reset..")
          .layer("registration")
          .definedBy("org.latchkey.core.registration..")
          .whereLayer("account")
          .mayNotAccessAnyLayer()
          .whereLayer("administration")
          .mayOnlyAccessLayers("account")
          .whereLayer("policy")
          .mayOnlyAccessLayers("account")
          .whereLayer("throttle")
          .mayOnlyAccessLayers("policy", "account")
          .whereLayer("audit")
          .mayOnlyAccessLayers("policy", "account")
          .whereLayer("device")
          .mayOnlyAccessLayers("throttle", "audit", "policy", "account")
          .whereLayer("reset")
          .mayOnlyAccessLayers("device", "throttle", "audit", "policy", "account")
          .whereLayer("registration")
          // What proves a contact is the code of a reset: one definition of its form and its life.
          .mayOnlyAccessLayers("reset", "device", "throttle", "audit", "policy", "account");

  @ArchTest
  static final ArchRule coreHasNoCycles =
      slices().matching("org.latchkey.core.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule directoryHasNoFramework =
      noClasses()
          .that()
          .resideInAPackage("org.latchkey.directory..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.springframework..", "jakarta..", "org.latchkey.server..");

  @ArchTest
  static final ArchRule onlyDirectorySpeaksLdap =
      noClasses()
          .that()
          .resideOutsideOfPackages("org.latchkey.directory..", "org.latchkey.testing..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.unboundid..");

  private static DescribedPredicate<JavaClass> areOfJavaBaseOr(String... packages) {
    DescribedPredicate<JavaClass> ours =
        resideInAnyPackage(packages).or(resideInAnyPackage("org.jspecify.annotations"));
    return describe(
        "are in java.base, JSpecify's, or in " + String.join(", ", packages),
        type -> inJavaBase(type) || ours.test(type));
  }

  private static boolean inJavaBase(JavaClass type) {
    JavaClass plain = type.getBaseComponentType();
    if (plain.isPrimitive()) {
      return true;
    }
    try {
      Module module = Class.forName(plain.getName(), false, null).getModule();
      return "java.base".equals(module.getName());
    } catch (ClassNotFoundException _) {
      return false;
    }
  }

  /** Fields, methods and constructors by their full name, with parameters. */
  private static DescribedPredicate<JavaAccess<?>> targets(String pattern) {
    return describe(
        "the target is " + pattern, access -> access.getTarget().getFullName().matches(pattern));
  }
}
