package org.latchkey.core.reset;

import java.time.Instant;
import java.util.UUID;
import org.latchkey.core.account.AccountId;
import org.latchkey.core.account.AccountVersion;

/**
 * A directory write that is about to happen, made durable before it does. Each one is settled by
 * exactly one outcome.
 *
 * @param noted the account's version before the write, by which a reconciler judges later
 * @param startedAt when it was made durable
 */
public record Intent(
    UUID id, Purpose purpose, AccountId account, AccountVersion noted, Instant startedAt) {}
