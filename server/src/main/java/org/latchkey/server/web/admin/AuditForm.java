package org.latchkey.server.web.admin;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.latchkey.core.audit.Activity;
import org.latchkey.core.audit.AuditEvent.Result;
import org.latchkey.core.audit.ClientType;
import org.latchkey.server.audit.AuditQuery;

/**
 * What narrows the list of events, as it was typed.
 *
 * @param mistake key of what is wrong with it
 */
public record AuditForm(
    String user,
    Optional<Activity> activity,
    Optional<Result> result,
    Optional<ClientType> client,
    String address,
    String from,
    String until,
    String id,
    AuditQuery query,
    Optional<String> mistake) {

  private static final int LONGEST = 300;
  private static final int FIRST_YEAR = 1970;
  private static final int LAST_YEAR = 9999;

  static AuditForm of(HttpServletRequest request) {
    String user = text(request, "user");
    Optional<Activity> activity = chosen(Activity.values(), text(request, "activity"));
    Optional<Result> result = chosen(Result.values(), text(request, "result"));
    Optional<ClientType> client = ClientType.byId(text(request, "client"));
    String address = text(request, "address");
    String from = text(request, "from");
    String until = text(request, "until");
    String typedId = text(request, "id");
    Optional<UUID> id = id(typedId);
    Optional<Instant> since = day(from, 0);
    Optional<Instant> before = day(until, 1);
    Optional<String> mistake =
        id.isEmpty() && !typedId.isEmpty()
            ? Optional.of("audit.noId")
            : (since.isEmpty() && !from.isEmpty()) || (before.isEmpty() && !until.isEmpty())
                ? Optional.of("audit.noDay")
                : Optional.empty();
    return new AuditForm(
        user,
        activity,
        result,
        client,
        address,
        from,
        until,
        typedId,
        new AuditQuery(some(user), activity, result, client, some(address), id, since, before),
        mistake);
  }

  private static String text(HttpServletRequest request, String name) {
    String value = request.getParameter(name);
    return value == null ? "" : value.substring(0, Math.min(value.length(), LONGEST)).strip();
  }

  private static Optional<String> some(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  private static <E extends Enum<E>> Optional<E> chosen(E[] all, String name) {
    for (E one : all) {
      if (one.name().equals(name)) {
        return Optional.of(one);
      }
    }
    return Optional.empty();
  }

  private static Optional<Instant> day(String text, int plus) {
    try {
      return text.isEmpty()
          ? Optional.empty()
          : Optional.of(LocalDate.parse(text))
              .filter(day -> day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR)
              .map(day -> day.plusDays(plus).atStartOfDay(ZoneOffset.UTC).toInstant());
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  static Optional<UUID> id(@Nullable String text) {
    try {
      return text == null || text.length() != 36
          ? Optional.empty()
          : Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /** An address with everything that was typed, and more. */
  String path(String page, Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("user", user);
    all.put("activity", activity.map(Activity::name).orElse(""));
    all.put("result", result.map(Result::name).orElse(""));
    all.put("client", client.map(ClientType::id).orElse(""));
    all.put("address", address);
    all.put("from", from);
    all.put("until", until);
    all.put("id", id);
    all.putAll(more);
    return page
        + all.entrySet().stream()
            .filter(e -> !e.getValue().isEmpty())
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&", "?", ""));
  }
}
