package org.latchkey.server.wiring;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.latchkey.server.administration.Administrators;
import org.latchkey.server.administration.AuditDesk;
import org.latchkey.server.administration.Deliveries;
import org.latchkey.server.administration.Entrance;
import org.latchkey.server.administration.Overview;
import org.latchkey.server.administration.PeopleDesk;
import org.latchkey.server.administration.PolicyDesk;
import org.latchkey.server.administration.Roles;
import org.latchkey.server.administration.TemporaryCodes;
import org.latchkey.server.administration.Turnstile;
import org.latchkey.server.administration.Usage;
import org.latchkey.server.crypto.Tokens;
import org.latchkey.server.notification.Notices;
import org.latchkey.server.reset.IssuedCodes;
import org.latchkey.server.screen.Languages;
import org.latchkey.server.store.RegistrationRows;
import org.latchkey.server.store.SignInRows;
import org.latchkey.server.web.admin.AdministratorPages;
import org.latchkey.server.web.admin.AuditPages;
import org.latchkey.server.web.admin.DeliveryPages;
import org.latchkey.server.web.admin.Doors;
import org.latchkey.server.web.admin.OverviewPages;
import org.latchkey.server.web.admin.PeoplePages;
import org.latchkey.server.web.admin.PolicyPages;
import org.latchkey.server.web.admin.ProvePages;
import org.latchkey.server.web.admin.UsagePages;
import org.latchkey.server.web.portal.Branding;
import org.latchkey.server.web.portal.Pages;
import org.springframework.context.support.GenericApplicationContext;

/** The administration console, by name. */
final class ConsoleFaces {

  private static final List<String> TEXTS = List.of("en", "de");

  private ConsoleFaces() {}

  /** Registers every controller with what it needs. */
  static void register(
      GenericApplicationContext context, Components c, Served served, Branding branding) {
    Pages pages = OwnFaces.pages(languages(served.languages), branding);
    SignInRows signIns = new SignInRows();
    Roles roles = new Roles(c.builtIn(), c.settings().administration().groups());
    Entrance entrance =
        new Entrance(
            c.store(),
            signIns,
            served.directories,
            served.securityInfo,
            roles,
            c.audit(),
            c.keys(),
            c.clock());
    Doors doors = new Doors(entrance, pages, ZoneId.systemDefault());
    Turnstile turnstile = new Turnstile();
    AuditDesk audit = new AuditDesk(c.store(), c.audit(), turnstile, c.clock());
    Notices notices = new Notices(c.outbox(), c.settings().branding().name());
    Locale language = c.settings().branding().languages().getFirst();
    context.registerBean(ProvePages.class, () -> new ProvePages(doors, served.securityInfo));
    context.registerBean(
        OverviewPages.class,
        () ->
            new OverviewPages(
                doors,
                overview(
                    c,
                    context.getBean(Readiness.class),
                    context.getBean(Overview.Channels.class))));
    context.registerBean(
        PeoplePages.class,
        () ->
            new PeoplePages(
                doors,
                new PeopleDesk(
                    c.store(),
                    new PeopleDesk.Rows(
                        signIns,
                        new RegistrationRows(c.sealer()),
                        c.methods(),
                        c.policies(),
                        c.throttle(),
                        new IssuedCodes(c.keys())),
                    served.directories,
                    c.builtIn(),
                    roles,
                    new TemporaryCodes(
                        c.store(),
                        c.policies(),
                        c.methods(),
                        c.audit(),
                        notices,
                        c.keys(),
                        new Tokens(),
                        c.clock(),
                        language),
                    notices,
                    language,
                    c.audit(),
                    c.clock()),
                audit));
    context.registerBean(
        PolicyPages.class,
        () ->
            new PolicyPages(
                doors,
                new PolicyDesk(
                    c.store(),
                    c.policies(),
                    c.methods(),
                    served.directories,
                    c.builtIn(),
                    c.audit(),
                    turnstile,
                    c.clock())));
    context.registerBean(AuditPages.class, () -> new AuditPages(doors, audit));
    context.registerBean(
        UsagePages.class, () -> new UsagePages(doors, new Usage(c.audit(), turnstile, c.clock())));
    context.registerBean(
        DeliveryPages.class, () -> new DeliveryPages(doors, new Deliveries(c.store(), c.outbox())));
    context.registerBean(
        AdministratorPages.class,
        () ->
            new AdministratorPages(
                doors,
                new Administrators(c.store(), signIns, c.builtIn(), roles, c.audit(), c.clock())));
    context.registerBean(
        "consolePaths", OpenPaths.class, () -> new OpenPaths(List.of("/admin", "/admin/**")));
  }

  /** Those of the portal that the console has texts in; English where there is none of them. */
  static Languages languages(Languages portal) {
    List<String> both = portal.supported().stream().filter(TEXTS::contains).toList();
    return new Languages(both.isEmpty() ? List.of("en") : both);
  }

  private static Overview overview(Components c, Readiness readiness, Overview.Channels channels) {
    return new Overview(
        c.store(),
        c.policies(),
        c.throttle(),
        c.outbox(),
        c.audit(),
        () ->
            readiness.look().parts().stream()
                .map(part -> new Overview.Part(part.name(), part.well(), part.detail()))
                .toList(),
        channels,
        c.clock());
  }
}
