package org.latchkey.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test against real services, each named after its script in {@code testing/services}: {@code
 * samba-dc}, {@code openldap}, {@code postgres}, {@code pg-pair}. They are started before the first
 * test that needs them and stay up for the others, so a test makes its own entries and expects
 * those of its neighbours. {@link TestServices#variable} says how to reach them.
 *
 * <p>Where a service cannot be had, the test is skipped, loudly; with {@code CI=true} it fails.
 */
@Documented
@Inherited
@Tag("service")
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ServiceCondition.class)
public @interface NeedsService {
  String[] value();
}
