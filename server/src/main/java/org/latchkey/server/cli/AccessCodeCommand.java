package org.latchkey.server.cli;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.latchkey.core.account.Account;
import org.latchkey.core.account.TemporaryCode;
import org.latchkey.core.audit.AuditEvent.Client;
import org.latchkey.core.policy.CodeIssuing.Refusal;
import org.latchkey.server.administration.TemporaryCodes;
import org.latchkey.server.administration.TemporaryCodes.Issuer;
import org.latchkey.server.administration.TemporaryCodes.Outcome;
import org.latchkey.server.crypto.Tokens;
import org.latchkey.server.notification.Notices;
import org.latchkey.server.wiring.Components;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A temporary access code for somebody whose identity was checked. */
@Command(name = "access-code")
final class AccessCodeCommand extends StoreCommand {

  @Parameters(paramLabel = "USER", descriptionKey = "param.user")
  String user = "";

  @Option(names = "--minutes", paramLabel = "N", descriptionKey = "accessCode.minutes")
  long minutes = TemporaryCode.STANDARD.toMinutes();

  @Option(names = "--reason", paramLabel = "TEXT", descriptionKey = "accessCode.reason")
  String reason = "";

  @Option(names = "--revoke", descriptionKey = "accessCode.revoke")
  boolean revoke;

  @Mixin final JsonOption json = new JsonOption();

  AccessCodeCommand(CliContext context) {
    super(context);
  }

  @Override
  int run(Components components) {
    Account account = People.of(components).find(user);
    // Whoever has the store and its keys can do everything already.
    Issuer issuer = new Issuer(CliContext.operator(), Optional.empty(), Client.COMMAND_LINE, true);
    TemporaryCodes codes =
        new TemporaryCodes(
            components.store(),
            components.policies(),
            components.methods(),
            components.audit(),
            new Notices(components.outbox(), components.settings().branding().name()),
            components.keys(),
            new Tokens(),
            components.clock(),
            components.settings().branding().languages().getFirst());
    if (revoke) {
      boolean removed = codes.revoke(issuer, account).orElse(false);
      context.say(removed ? "accessCode.revoked" : "accessCode.none", account.userPrincipalName());
      return removed ? DONE : REFUSED;
    }
    return switch (codes.issue(issuer, account, life(), reason)) {
      case Outcome.Issued issued -> print(account, issued);
      case Outcome.Refused(var why) ->
          throw new CommandRefused(CliTexts.of(key(why), account.userPrincipalName()));
    };
  }

  private static String key(Refusal why) {
    return switch (why) {
      case NOT_IN_POLICY -> "accessCode.notInPolicy";
      case OWN_ACCOUNT -> "accessCode.ownAccount";
      case ADMINISTRATOR -> "accessCode.administrator";
      case NOT_ENABLED -> "accessCode.notEnabled";
      case LIFETIME -> "accessCode.lifetime";
    };
  }

  // What is no time at all is no lifetime either, and is refused as one.
  private Duration life() {
    return minutes < 0 || minutes > TemporaryCode.LONGEST.toMinutes()
        ? Duration.ZERO
        : Duration.ofMinutes(minutes);
  }

  private int print(Account account, Outcome.Issued issued) {
    if (json.on) {
      Map<String, Object> all = new LinkedHashMap<>();
      all.put("user", account.userPrincipalName());
      all.put("code", issued.digits());
      all.put("expiresAt", issued.expiresAt().toString());
      all.put("suffices", issued.suffices());
      context.print(JsonOption.of(all));
    } else {
      context.print(issued.inGroups());
    }
    context.say("accessCode.issued", account.userPrincipalName(), issued.expiresAt().toString());
    if (!issued.suffices()) {
      context.say("accessCode.notEnough");
    }
    return DONE;
  }
}
