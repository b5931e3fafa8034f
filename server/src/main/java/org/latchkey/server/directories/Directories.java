package org.latchkey.server.directories;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.latchkey.core.account.Account;
import org.latchkey.core.account.AccountId;
import org.latchkey.core.account.Directory;
import org.latchkey.core.account.Directory.Lookup;
import org.latchkey.core.account.LoginName;
import org.latchkey.core.account.Spellings;

/**
 * Every configured directory, asked about every name, so that neither the answer nor its time tells
 * which of them knows it.
 */
public record Directories(List<Directory> all) {

  public Directories {
    all = List.copyOf(all);
    if (all.stream().map(Directory::name).distinct().count() != all.size()) {
      throw new IllegalArgumentException("two directories have the same name");
    }
  }

  /** The account a name means, over all directories. Any that is away makes the answer unknown. */
  public Lookup find(LoginName name) {
    List<Account> found = new ArrayList<>();
    boolean ambiguous = false;
    Optional<Lookup> away = Optional.empty();
    for (Directory directory : all) {
      Lookup lookup = directory.find(name);
      switch (lookup) {
        case Lookup.Found f -> found.add(f.account());
        case Lookup.Ambiguous _ -> ambiguous = true;
        case Lookup.Unavailable _ -> away = Optional.of(lookup);
        case Lookup.NotFound _ -> {}
      }
    }
    if (away.isPresent()) {
      return away.get();
    }
    if (ambiguous || found.size() > 1) {
      return new Lookup.Ambiguous();
    }
    return found.isEmpty() ? new Lookup.NotFound() : new Lookup.Found(found.getFirst());
  }

  /** How people are spelled, directory by directory. */
  public List<Spellings> spellings() {
    return all.stream().map(Directory::spellings).toList();
  }

  /** The directory an account belongs to; empty when it is no longer configured. */
  public Optional<Directory> of(AccountId account) {
    return all.stream().filter(d -> d.name().equals(account.directory())).findFirst();
  }

  public Lookup load(AccountId account) {
    return of(account)
        .map(directory -> directory.load(account))
        .orElseGet(() ->
            new Lookup.Unavailable("directory " + account.directory() + " is not configured"));
  }
}
