package org.latchkey.testing;

import static org.junit.jupiter.api.extension.ConditionEvaluationResult.disabled;
import static org.junit.jupiter.api.extension.ConditionEvaluationResult.enabled;
import static org.junit.platform.commons.support.AnnotationSupport.findAnnotation;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Starts what {@link NeedsService} names, and decides what its absence means. */
final class ServiceCondition implements ExecutionCondition {
  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return findAnnotation(context.getElement(), NeedsService.class)
        .map(needs -> decide(needs, context.getDisplayName()))
        .orElseGet(() -> enabled("needs no service"));
  }

  private static ConditionEvaluationResult decide(NeedsService needs, String test) {
    for (String service : needs.value()) {
      try {
        TestServices.start(service);
      } catch (ServiceUnavailableException e) {
        String what = "SKIPPED: " + test + " (" + e.getMessage() + ")";
        if ("true".equals(System.getenv("CI"))) {
          throw new IllegalStateException("CI must not skip. " + what, e);
        }
        System.out.println(what);
        return disabled(what);
      }
    }
    return enabled("its services are up");
  }
}
