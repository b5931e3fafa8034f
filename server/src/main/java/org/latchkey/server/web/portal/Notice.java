package org.latchkey.server.web.portal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Something to be said on a page of its own.
 *
 * @param onwards label of the way on
 * @param path where it leads
 * @param supportCode names the trouble to a helpdesk
 */
public record Notice(
    String title,
    List<String> body,
    String onwards,
    String path,
    Optional<Duration> retryAfter,
    Optional<String> supportCode) {}
