package org.latchkey.server.web.admin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.latchkey.server.administration.Deliveries;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Messages on their way, and those that never arrived. */
@Controller
public final class DeliveryPages {

  private final Doors doors;
  private final Deliveries deliveries;

  public DeliveryPages(Doors doors, Deliveries deliveries) {
    this.doors = doors;
    this.deliveries = deliveries;
  }

  /** A message that was given up. */
  public record Line(String at, String channel, String attempts, String detail, String id) {}

  @GetMapping("/admin/delivery")
  public ResponseEntity<byte[]> show(HttpServletRequest request) {
    return doors.open(
        request,
        guest ->
            deliveries
                .look(guest.who())
                .map(standing -> draw(guest, standing))
                .orElseGet(() -> doors.forbidden(guest.visit())));
  }

  private ResponseEntity<byte[]> draw(Doors.Guest guest, Deliveries.Standing standing) {
    List<Line> lines =
        standing.newestDead().stream()
            .map(d ->
                new Line(
                    guest.moments().of(d.at()),
                    guest.words().of(d.texted() ? "delivery.text" : "delivery.mail"),
                    Integer.toString(d.attempts()),
                    d.detail(),
                    d.correlationId().toString()))
            .toList();
    String waiting =
        standing
            .since()
            .map(since ->
                guest.words().of("delivery.waiting", standing.waiting(), guest.moments().of(since)))
            .orElseGet(() -> guest.words().of("delivery.none"));
    return doors.draw(
        guest,
        Section.DELIVERY,
        HttpStatus.OK,
        guest.words().of("delivery.title"),
        "delivery.jte",
        Optional.empty(),
        Map.of("waiting", waiting, "dead", standing.dead(), "lines", lines));
  }
}
