package org.latchkey.directory.ad;

import java.time.Instant;
import java.util.Optional;
import org.latchkey.core.account.Account;

/**
 * An account together with what only this adapter needs of its entry.
 *
 * @param dn where the entry is just now; it moves
 * @param settingsObject the password settings object that applies to it
 * @param passwordSet when the password was set
 */
record Person(String dn, Account account, Optional<String> settingsObject, Instant passwordSet) {

  /** The outcome of looking for one. */
  sealed interface Sought {
    record One(Person person) implements Sought {}

    record Nobody() implements Sought {}

    record Several() implements Sought {}

    /**
     * Somebody is there, but not enough may be read to tell whether they may be touched.
     *
     * @param account what is known, protected from every write
     * @param detail what is missing, for the operator
     */
    record Unjudged(Account account, String detail) implements Sought {}
  }
}
