package org.latchkey.server.protection;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.latchkey.core.account.Account;
import org.latchkey.core.policy.PasswordPolicy;
import org.latchkey.core.policy.PasswordPolicy.Mode;
import org.latchkey.core.reset.PasswordLists;
import org.latchkey.core.reset.Weaknesses;
import org.latchkey.passwords.BannedTerms;
import org.latchkey.passwords.BreachedHashes;
import org.latchkey.passwords.Explanation;
import org.latchkey.passwords.Names;
import org.latchkey.passwords.TermFile;
import org.latchkey.passwords.TermList;
import org.latchkey.server.settings.PasswordSettings;

/**
 * The terms that come with Latchkey, those of the organisation, its names and those of the person.
 * Nothing of a candidate is kept or logged.
 */
public final class OwnLists implements PasswordLists, AutoCloseable {

  // What separates the parts of a name.
  private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

  private final List<String> organisation;
  private final Optional<FileOnDisk<TermList>> custom;
  private final Optional<FileOnDisk<BreachedHashes>> breached;
  private final Optional<BreachedRange> range;

  private OwnLists(
      List<String> organisation,
      Optional<FileOnDisk<TermList>> custom,
      Optional<FileOnDisk<BreachedHashes>> breached,
      Optional<BreachedRange> range) {
    this.organisation = List.copyOf(organisation);
    this.custom = custom;
    this.breached = breached;
    this.range = range;
  }

  /** With nothing but what comes with Latchkey. */
  public static OwnLists shipped() {
    return new OwnLists(List.of(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /**
   * With what {@link #renew} reads; before that nothing of it is in use.
   *
   * @param name the organisation's
   * @param range who else is asked for breached passwords
   */
  public static OwnLists of(PasswordSettings settings, String name, Optional<BreachedRange> range) {
    List<String> organisation = new ArrayList<>(settings.names());
    organisation.add(name);
    return new OwnLists(
        organisation,
        settings.terms().map(file -> new FileOnDisk<>(file, false, OwnLists::terms)),
        settings.breached().map(file -> new FileOnDisk<>(file, true, OwnLists::breached)),
        range);
  }

  private static BreachedHashes breached(Path file) throws IOException, FileOnDisk.Unfit {
    try {
      return PasswordSettings.readBreached(file);
    } catch (BreachedHashes.Broken e) {
      throw new FileOnDisk.Unfit(file + " " + e.getMessage());
    }
  }

  private static TermList terms(Path file) throws IOException, FileOnDisk.Unfit {
    TermFile read = PasswordSettings.read(file);
    if (!read.problems().isEmpty()) {
      throw new FileOnDisk.Unfit(PasswordSettings.said(file, read.problems().getFirst()));
    }
    return TermList.custom(read.terms());
  }

  /** Takes up files that changed. */
  public void renew() {
    custom.ifPresent(FileOnDisk::renew);
    breached.ifPresent(FileOnDisk::renew);
  }

  /** Why something that is configured is not in use, or not as it is now. */
  public Optional<String> trouble() {
    List<String> all =
        Stream.of(
                custom.flatMap(FileOnDisk::trouble),
                breached.flatMap(FileOnDisk::trouble),
                range
                    .flatMap(BreachedRange::trouble)
                    .map(what -> "the service of passwords.breachedRange: " + what))
            .flatMap(Optional::stream)
            .toList();
    return all.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", all));
  }

  @Override
  public Weaknesses of(PasswordPolicy policy, Account account, CharSequence candidate) {
    return of(policy, personal(account), candidate);
  }

  /**
   * What they say of a candidate of somebody who is known by no more than names.
   *
   * @param names whole and in their parts, as {@link #parts} makes them
   */
  Weaknesses of(PasswordPolicy policy, Set<String> names, CharSequence candidate) {
    Optional<Explanation> against =
        policy.bannedTerms() == Mode.OFF ? Optional.empty() : against(names, candidate);
    // What is refused anyway need not be asked about outside.
    boolean refused = policy.bannedTerms() == Mode.ENFORCE && against.isPresent();
    return new Weaknesses(
        against,
        policy.breached() != Mode.OFF
            && (isBreached(candidate) || (!refused && isKnownOutside(candidate))));
  }

  private Optional<Explanation> against(Set<String> names, CharSequence candidate) {
    List<TermList> lists =
        Stream.concat(custom.flatMap(FileOnDisk::get).stream(), Stream.of(TermList.global()))
            .toList();
    Names unwanted = Names.of(names, organisation);
    BannedTerms banned = new BannedTerms(lists);
    // Most are accepted, and the verdict alone costs less.
    return banned.accepts(candidate, unwanted)
        ? Optional.empty()
        : Optional.of(banned.explain(candidate, unwanted));
  }

  @Override
  public boolean listBreached() {
    return breached.isPresent() || range.isPresent();
  }

  private boolean isBreached(CharSequence candidate) {
    Optional<BreachedHashes> hashes = breached.flatMap(FileOnDisk::get);
    try {
      return hashes.filter(list -> PasswordHash.in(list, candidate)).isPresent();
    } catch (InternalError | IndexOutOfBoundsException _) {
      // The list is no longer what it was. A password is not refused for that.
      breached.ifPresent(FileOnDisk::lost);
      return false;
    }
  }

  private boolean isKnownOutside(CharSequence candidate) {
    return range.filter(service -> service.knows(candidate)).isPresent();
  }

  /** Asks nobody any more. */
  @Override
  public void close() {
    range.ifPresent(BreachedRange::close);
  }

  /** Every name of a person, whole and in its parts. */
  static Set<String> personal(Account account) {
    Set<String> names = new LinkedHashSet<>(account.personalWords());
    names.addAll(parts(account.displayName(), account.accountName(), account.userPrincipalName()));
    return names;
  }

  /** Names, whole and in their parts; of a user principal name, what is before the domain. */
  static Set<String> parts(String... names) {
    Set<String> parts = new LinkedHashSet<>();
    for (String name : names) {
      int at = name.indexOf('@');
      String local = at < 0 ? name : name.substring(0, at);
      parts.add(local);
      BETWEEN.splitAsStream(local).forEach(parts::add);
    }
    return parts;
  }
}
