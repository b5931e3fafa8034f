package org.latchkey.server.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;

/** What docs/architecture.md promises about the server. */
@AnalyzeClasses(packages = "org.latchkey", importOptions = ImportOption.DoNotIncludeTests.class)
class ServerBordersTest {
  private static final String FACES = "org.latchkey.server.web..";
  private static final String[] SERVICES = {
    "org.latchkey.server.reset..",
    "org.latchkey.server.registration..",
    "org.latchkey.server.administration..",
    "org.latchkey.server.device..",
    "org.latchkey.server.notification..",
    "org.latchkey.server.signin..",
    "org.latchkey.server.protection..",
    "org.latchkey.server.jobs.."
  };
  private static final String[] OUTSIDE = {
    "org.latchkey.server.store..",
    "org.latchkey.server.builtin..",
    "org.latchkey.server.delivery..",
    "org.latchkey.server.crypto.."
  };

  @ArchTest
  static final ArchRule aFaceNeverTouchesTheStore =
      noClasses()
          .that()
          .resideInAPackage(FACES)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.latchkey.server.store..",
              "org.latchkey.server.builtin..",
              "org.latchkey.server.delivery..",
              "org.latchkey.directory..",
              "org.springframework.jdbc..",
              "java.sql..",
              "javax.sql..");

  @ArchTest
  static final ArchRule servicesDoNotKnowTheirFaces =
      noClasses()
          .that()
          .resideInAnyPackage(SERVICES)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(FACES);

  @ArchTest
  static final ArchRule theOutsideKnowsNeitherServicesNorFaces =
      noClasses()
          .that()
          .resideInAnyPackage(OUTSIDE)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(FACES)
          .orShould()
          .dependOnClassesThat()
          .resideInAnyPackage(SERVICES);

  @ArchTest
  static final ArchRule onlyTheStoreSpeaksSql =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "org.latchkey.server.store..",
              "org.latchkey.server.builtin..",
              "org.latchkey.server.wiring..",
              "org.latchkey.bench..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.springframework.jdbc..", "java.sql..");

  @ArchTest
  static final ArchRule beansAreWiredByName =
      noClasses()
          .should()
          .beAnnotatedWith("org.springframework.context.annotation.ComponentScan")
          .orShould()
          .beAnnotatedWith("org.springframework.boot.autoconfigure.SpringBootApplication")
          .orShould()
          .beAnnotatedWith("org.springframework.stereotype.Component")
          .orShould()
          .beAnnotatedWith("org.springframework.stereotype.Service")
          .orShould()
          .beAnnotatedWith("org.springframework.stereotype.Repository");

  @ArchTest
  static final ArchRule configurationsAreNotProxied =
      classes()
          .that()
          .areAnnotatedWith("org.springframework.context.annotation.Configuration")
          .should(
              ArchCondition.from(
                  describe("say proxyBeanMethods = false", ServerBordersTest::isPlain)));

  @ArchTest
  static final ArchRule nothingIsInjectedIntoFields =
      noFields()
          .should()
          .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
          .orShould()
          .beAnnotatedWith("org.springframework.beans.factory.annotation.Value")
          .orShould()
          .beAnnotatedWith("jakarta.annotation.Resource")
          .orShould()
          .beAnnotatedWith("jakarta.inject.Inject");

  @ArchTest
  static final ArchRule transactionsAreWrittenOut =
      noCodeUnits()
          .should()
          .beAnnotatedWith("org.springframework.transaction.annotation.Transactional")
          .because("a reader must see where one begins and ends, and what is retried as a whole");

  @ArchTest
  static final ArchRule transactionsAreWrittenOutOnTypesToo =
      noClasses()
          .should()
          .beAnnotatedWith("org.springframework.transaction.annotation.Transactional");

  @ArchTest
  static final ArchRule namesSayWhatAThingIs =
      noClasses()
          .that(are(describe("ours", type -> type.getPackageName().startsWith("org.latchkey"))))
          .should()
          .haveSimpleNameEndingWith("Manager")
          .orShould()
          .haveSimpleNameEndingWith("Util")
          .orShould()
          .haveSimpleNameEndingWith("Utils")
          .orShould()
          .haveSimpleNameEndingWith("Helper");

  private static boolean isPlain(JavaClass configuration) {
    return configuration
        .getAnnotationOfType("org.springframework.context.annotation.Configuration")
        .get("proxyBeanMethods")
        .filter(Boolean.FALSE::equals)
        .isPresent();
  }
}
