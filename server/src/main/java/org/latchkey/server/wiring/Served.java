package org.latchkey.server.wiring;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.latchkey.core.account.Directory.SignInOutcome;
import org.latchkey.server.crypto.Tokens;
import org.latchkey.server.directories.Directories;
import org.latchkey.server.notification.Notices;
import org.latchkey.server.protection.OwnLists;
import org.latchkey.server.registration.RegistrationService;
import org.latchkey.server.registration.SecurityInfo;
import org.latchkey.server.reset.Pacer;
import org.latchkey.server.reset.ReleaseGate;
import org.latchkey.server.reset.ResetParts;
import org.latchkey.server.reset.ResetSettings;
import org.latchkey.server.screen.BundledScreens;
import org.latchkey.server.screen.Languages;
import org.latchkey.server.screen.Screens;
import org.latchkey.server.settings.ActiveDirectorySettings;
import org.latchkey.server.settings.BuiltInSettings;
import org.latchkey.server.settings.DirectorySettings;
import org.latchkey.server.signin.SignIn;
import org.latchkey.server.signin.SignInParts;
import org.latchkey.server.signin.SignInService;
import org.latchkey.server.signin.SignInSettings;
import org.latchkey.server.store.ChallengeRows;
import org.latchkey.server.store.IntentRows;
import org.latchkey.server.store.OriginRows;
import org.latchkey.server.store.RegistrationRows;
import org.latchkey.server.store.SessionRows;
import org.latchkey.server.store.SignInRows;
import org.latchkey.server.web.portal.EntryToll;

/** The services behind the faces, made from what the store offers. */
final class Served implements AutoCloseable {

  private static final Duration AFTER_THE_LAST_WAIT = Duration.ofSeconds(30);

  final Screens screens;
  final Languages languages;
  final ResetParts reset;
  final SignIn signIn;
  final SecurityInfo securityInfo;
  final Directories directories;
  final InstantSource clock;
  final EntryToll toll;
  final AtomicLong overruns = new AtomicLong();
  private final Retention retention;
  private final OwnLists lists;
  private final ExecutorService writes = Executors.newVirtualThreadPerTaskExecutor();

  Served(Components c) {
    org.latchkey.server.settings.ResetSettings wanted = c.settings().reset();
    ResetSettings settings =
        new ResetSettings(
            c.settings().node().name(),
            wanted.limits(),
            wanted.releaseTime(),
            wanted.writeWait(),
            writeLease(wanted.writeLease(), c.settings().directories()),
            wanted.challengeBits());
    languages =
        new Languages(
            c.settings().branding().languages().stream().map(Locale::toLanguageTag).toList());
    retention = new Retention(c);
    lists = c.lists();
    lists.renew();
    lists
        .trouble()
        .ifPresent(what -> {
          throw new StartFailed("passwords: " + what + ". Put the right file in its place.");
        });
    clock = c.clock();
    Tokens tokens = new Tokens();
    directories = new Directories(c.directories());
    Notices notices = new Notices(c.outbox(), c.settings().branding().name());
    OriginRows origins = new OriginRows();
    IntentRows intents = new IntentRows();
    screens = new BundledScreens(clock);
    SignInParts account =
        SignInParts.assemble(
            c.store(),
            new SignInParts.Rows(
                new SignInRows(), intents, c.methods(), c.throttle(), origins, c.policies()),
            directories,
            c.lists(),
            unknownName(c),
            c.audit(),
            notices,
            c.keys(),
            tokens,
            clock,
            new ReleaseGate(Pacer.system(), settings.releaseAfter(), overruns::incrementAndGet),
            settings,
            new SignInSettings(
                wanted.passwordsFromAddress(),
                wanted.passwordsFromOrigin(),
                wanted.passwordsOfAccount(),
                SignInSettings.DEFAULT.session()));
    signIn = account.signIn();
    securityInfo =
        new RegistrationService(
            c.store(),
            new RegistrationService.Rows(
                new SignInRows(),
                new RegistrationRows(c.sealer()),
                c.methods(),
                c.policies(),
                c.throttle(),
                origins),
            directories,
            account.passwordAgain(),
            c.audit(),
            notices,
            c.keys(),
            tokens,
            clock,
            settings.limits());
    reset =
        ResetParts.assemble(
            c.store(),
            new ResetParts.Rows(
                new SessionRows(c.sealer()),
                intents,
                c.policies(),
                c.methods(),
                c.throttle(),
                origins,
                new SignInRows()),
            directories,
            c.lists(),
            c.audit(),
            notices,
            c.keys(),
            tokens,
            clock,
            Pacer.system(),
            writes,
            account.lostChanges(),
            settings,
            overruns::incrementAndGet);
    toll =
        new SignedToll(
            c.store(), new ChallengeRows(), c.keys(), tokens, clock, wanted.challengeBits());
  }

  /**
   * How long nobody may judge a write by reading: as long as the slowest directory lets one take,
   * and as long again as a controller may go on with a request whose answer nobody waits for.
   */
  static Duration writeLease(Duration least, List<DirectorySettings> directories) {
    return directories.stream()
        .map(each ->
            switch (each) {
              case ActiveDirectorySettings ad ->
                  DomainAdapter.longestWrite(ad).plus(AFTER_THE_LAST_WAIT);
              case BuiltInSettings _ -> least;
            })
        .reduce(least, (a, b) -> a.compareTo(b) >= 0 ? a : b);
  }

  /** What a check of a password costs where names are looked up in the built-in directory. */
  private static SignInService.UnknownName unknownName(Components c) {
    return c.builtIn()
        .<SignInService.UnknownName>map(builtIn -> builtIn::signInUnknown)
        .orElse(_ -> SignInOutcome.WRONG);
  }

  /** What goes on by itself. */
  List<Faces.Work> work() {
    return List.of(
        new Faces.Work("reconciler", Duration.ofSeconds(5), reset.reconciler()::run),
        new Faces.Work("expired sessions", Duration.ofSeconds(30), reset.expired()::run),
        new Faces.Work("retention", Duration.ofMinutes(10), retention::run),
        new Faces.Work("password lists", Duration.ofMinutes(1), lists::renew));
  }

  void meters(MeterRegistry registry) {
    FunctionCounter.builder("latchkey.release.overruns", overruns, AtomicLong::get)
        .description("answers that were not ready at their time of release")
        .register(registry);
  }

  @Override
  public void close() {
    writes.close();
    lists.close();
  }
}
