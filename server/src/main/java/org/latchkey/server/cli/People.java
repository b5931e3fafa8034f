package org.latchkey.server.cli;

import java.util.ArrayList;
import java.util.List;
import org.latchkey.core.account.Account;
import org.latchkey.core.account.Directory;
import org.latchkey.core.account.Directory.Lookup;
import org.latchkey.core.account.LoginName;
import org.latchkey.server.wiring.Components;

/** Finds the one account that a name on a command line means. */
record People(List<Directory> directories) {

  static People of(Components components) {
    return new People(components.directories());
  }

  Account find(String typed) {
    LoginName name =
        LoginName.of(typed).orElseThrow(() -> new CommandRefused(CliTexts.of("user.noName")));
    List<Account> found = new ArrayList<>();
    for (Directory directory : directories) {
      switch (directory.find(name)) {
        case Lookup.Found(Account account) -> found.add(account);
        case Lookup.NotFound _ -> {}
        case Lookup.Ambiguous _ ->
            throw new CommandRefused(CliTexts.of("user.ambiguous", name.text()));
        case Lookup.Unavailable(String detail) ->
            throw new CommandRefused(
                CliTexts.of("directory.unavailable", directory.name(), detail));
      }
    }
    return switch (found.size()) {
      case 0 -> throw new CommandRefused(CliTexts.of("user.unknown", name.text()));
      case 1 -> found.getFirst();
      default -> throw new CommandRefused(CliTexts.of("user.ambiguous", name.text()));
    };
  }
}
