package org.latchkey.server.administration;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.latchkey.core.account.Account;
import org.latchkey.core.account.Directory.DirectoryUnavailable;
import org.latchkey.core.administration.Permission;
import org.latchkey.core.audit.Activity;
import org.latchkey.core.audit.AuditEvent.Change;
import org.latchkey.core.policy.Policy;
import org.latchkey.server.audit.AuditLog;
import org.latchkey.server.builtin.BuiltInDirectory;
import org.latchkey.server.directories.Directories;
import org.latchkey.server.settings.PolicyFile;
import org.latchkey.server.settings.Problem;
import org.latchkey.server.settings.SettingsRefused;
import org.latchkey.server.store.MethodRows;
import org.latchkey.server.store.PolicyRows;
import org.latchkey.server.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The policy: what holds, what a change would do, and how it came about. */
public final class PolicyDesk {

  /** As many versions as one page shows. */
  public static final int MOST = 50;

  /** How long people are counted while an administrator waits for the page. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final int MOST_ADMINISTRATORS = 500;

  private static final Logger LOG = LoggerFactory.getLogger(PolicyDesk.class);

  private final Store store;
  private final PolicyRows policies;
  private final MethodRows methods;
  private final Directories directories;
  private final Optional<BuiltInDirectory> builtIn;
  private final AuditLog audit;
  private final Turnstile turnstile;
  private final InstantSource clock;

  public PolicyDesk(
      Store store,
      PolicyRows policies,
      MethodRows methods,
      Directories directories,
      Optional<BuiltInDirectory> builtIn,
      AuditLog audit,
      Turnstile turnstile,
      InstantSource clock) {
    this.turnstile = turnstile;
    this.store = store;
    this.policies = policies;
    this.methods = methods;
    this.directories = directories;
    this.builtIn = builtIn;
    this.audit = audit;
    this.clock = clock;
  }

  /** A version of the policy, and what it changed. */
  public record Version(long number, Instant at, String by, List<Change> changes) {}

  /** What a change would do, or why it is none. */
  public sealed interface Preview {

    /** Nothing would change. */
    record Same() implements Preview {}

    record Counted(PolicyChange change) implements Preview {}

    /** What was written is no policy. */
    record Wrong(List<Problem> problems) implements Preview {}

    /** A directory does not answer, so nobody can be counted. */
    record Uncounted(PolicyChange change) implements Preview {}

    record NotAllowed() implements Preview {}
  }

  public Policy current() {
    return store.read(policies::current);
  }

  /** The policy as the file that {@code latchkey policy apply} takes. */
  public String export() {
    return PolicyFile.write(current());
  }

  /** The newest versions, each with what it changed. */
  public List<Version> history() {
    List<PolicyRows.Saved> saved = store.read(tx -> policies.history(tx, MOST + 1));
    return java.util.stream.IntStream.range(0, Math.min(MOST, saved.size()))
        .mapToObj(i -> {
          Policy before = i + 1 < saved.size() ? saved.get(i + 1).policy() : Policy.initial();
          PolicyRows.Saved at = saved.get(i);
          return new Version(
              at.policy().version(),
              at.at(),
              at.by(),
              PolicyChange.between(before, at.policy()).changes());
        })
        .toList();
  }

  /** What these settings would change, each given as its values. */
  public Preview preview(Administrator who, Map<String, List<String>> settings) {
    if (!who.may(Permission.CHANGE_POLICY)) {
      return new Preview.NotAllowed();
    }
    Policy current = current();
    try {
      return counted(PolicyChange.between(current, PolicyFile.change(current, settings)));
    } catch (SettingsRefused e) {
      return new Preview.Wrong(e.problems());
    }
  }

  /** What it would change to go back to an old version; empty where there is no such version. */
  public Optional<Preview> previewVersion(Administrator who, long version) {
    if (!who.may(Permission.CHANGE_POLICY)) {
      return Optional.of(new Preview.NotAllowed());
    }
    return store
        .read(tx -> policies.version(tx, version))
        .map(old -> counted(PolicyChange.between(current(), old)));
  }

  private Preview counted(PolicyChange change) {
    if (change.changes().isEmpty()) {
      return new Preview.Same();
    }
    Instant end = clock.instant().plus(PATIENCE);
    try {
      return turnstile.pass(() -> counted(change, end));
    } catch (Away e) {
      LOG.warn("people cannot be counted: {}", e.getMessage());
      return new Preview.Uncounted(change);
    }
  }

  /** A directory that is away, from within the turnstile. */
  private static final class Away extends RuntimeException {
    private static final long serialVersionUID = 1;

    Away(DirectoryUnavailable cause) {
      super(cause.getMessage(), cause);
    }
  }

  private Preview counted(PolicyChange change, Instant end) {
    try {
      return new Preview.Counted(
          change.counted(
              directories.all(),
              administrators(),
              account -> store.read(tx -> methods.serving(tx, account.id(), clock.instant())),
              _ -> clock.instant().isBefore(end)));
    } catch (DirectoryUnavailable e) {
      throw new Away(e);
    }
  }

  /** Those who can reset at all: administrators of other directories never can. */
  private List<Account> administrators() {
    return builtIn
        .map(directory ->
            store.read(tx -> directory.withRole(tx, MOST_ADMINISTRATORS)).stream()
                .map(BuiltInDirectory.WithRole::account)
                .toList())
        .orElseGet(List::of);
  }

  /**
   * Saves a change that was previewed.
   *
   * @param base the version that the preview was made against; another one in between refuses it
   */
  public Done save(Administrator who, long base, Map<String, List<String>> settings) {
    return save(who, base, preview(who, settings));
  }

  /** Goes back to an old version, by a new one that says the same. */
  public Done undo(Administrator who, long base, long version) {
    return previewVersion(who, version)
        .map(preview -> save(who, base, preview))
        .orElse(Done.NOBODY);
  }

  private Done save(Administrator who, long base, Preview preview) {
    return switch (preview) {
      case Preview.NotAllowed _ -> Done.NOT_ALLOWED;
      case Preview.Same _ -> Done.WAS_SO;
      case Preview.Wrong _ -> Done.OVERTAKEN;
      case Preview.Uncounted _ -> Done.UNAVAILABLE;
      case Preview.Counted(var change) ->
          change.locksOutAdministrators() ? Done.LAST_ONE : save(who, base, change);
    };
  }

  private Done save(Administrator who, long base, PolicyChange change) {
    return store.transaction(tx -> {
      if (policies.current(tx).version() != base || change.current().version() != base) {
        return Done.OVERTAKEN;
      }
      Policy saved = policies.save(tx, change.proposed(), clock.instant(), who.name());
      audit.append(
          tx,
          who.event(
              Activity.POLICY_CHANGED,
              Optional.empty(),
              change.details(saved.version()),
              change.changes()),
          clock.instant());
      return Done.YES;
    });
  }
}
