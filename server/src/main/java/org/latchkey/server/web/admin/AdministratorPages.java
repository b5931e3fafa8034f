package org.latchkey.server.web.admin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.latchkey.core.account.AccountId;
import org.latchkey.core.account.LoginName;
import org.latchkey.core.administration.Role;
import org.latchkey.server.administration.Administrators;
import org.latchkey.server.administration.Administrators.Everybody;
import org.latchkey.server.administration.Administrators.Holder;
import org.latchkey.server.administration.Done;
import org.latchkey.server.web.portal.FormFields;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** Who has which role. */
@Controller
public final class AdministratorPages {

  private static final String HERE = "/admin/administrators";

  private final Doors doors;
  private final Administrators administrators;

  public AdministratorPages(Doors doors, Administrators administrators) {
    this.doors = doors;
    this.administrators = administrators;
  }

  /** A role, and whether somebody has it. */
  public record Given(String id, String name, String about, boolean has) {}

  /** Somebody with roles. */
  public record Line(String id, String name, String upn, List<Given> roles) {}

  @GetMapping(HERE)
  public ResponseEntity<byte[]> show(HttpServletRequest request) {
    return doors.open(
        request,
        guest ->
            administrators
                .all(guest.who())
                .map(all -> draw(guest, request, all))
                .orElseGet(() -> doors.forbidden(guest.visit())));
  }

  private ResponseEntity<byte[]> draw(
      Doors.Guest guest, HttpServletRequest request, Everybody all) {
    return doors.draw(
        guest,
        Section.ADMINISTRATORS,
        HttpStatus.OK,
        guest.words().of("administrators.title"),
        "administrators.jte",
        doors.said(guest, request),
        Map.of(
            "lines",
            all.holders().stream().map(holder -> line(guest, holder)).toList(),
            "groups",
            all.groups().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(e ->
                    new PeoplePages.Fact(
                        guest.words().of("role." + e.getKey().id()),
                        String.join(", ", e.getValue())))
                .toList(),
            "offered",
            given(guest, Set.of()),
            "mayGive",
            all.mayGive()));
  }

  private static Line line(Doors.Guest guest, Holder holder) {
    return new Line(
        holder.account().id().text(),
        holder.account().displayName(),
        holder.account().userPrincipalName(),
        given(guest, holder.roles()));
  }

  private static List<Given> given(Doors.Guest guest, Set<Role> has) {
    return Administrators.offered().stream()
        .map(role ->
            new Given(
                role.id(),
                guest.words().of("role." + role.id()),
                guest.words().of("role." + role.id() + ".about"),
                has.contains(role)))
        .toList();
  }

  /** Gives somebody exactly the roles that are ticked. */
  @PostMapping(HERE)
  public ResponseEntity<byte[]> set(HttpServletRequest request) {
    return doors.act(
        request,
        (guest, fields) -> {
          Optional<AccountId> id = who(fields);
          Done done =
              id.map(i -> administrators.set(guest.who(), i, roles(fields))).orElse(Done.NOBODY);
          return done == Done.NOT_ALLOWED
              ? doors.forbidden(guest.visit())
              : Doors.onwards(HERE, done);
        });
  }

  private Optional<AccountId> who(FormFields fields) {
    String id = fields.text("id");
    if (id.isEmpty()) {
      String user = fields.text("user");
      return user.length() > LoginName.MAX_LENGTH ? Optional.empty() : administrators.find(user);
    }
    try {
      return Optional.of(AccountId.parse(id));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static Set<Role> roles(FormFields fields) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    for (Role role : Role.values()) {
      if (fields.text(role.id()).equals("yes")) {
        roles.add(role);
      }
    }
    return roles;
  }
}
