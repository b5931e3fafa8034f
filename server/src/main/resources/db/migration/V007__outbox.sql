CREATE TABLE outbox (
  id TEXT NOT NULL PRIMARY KEY,
  channel TEXT NOT NULL,
  correlation_id TEXT NOT NULL,
  state TEXT NOT NULL,
  enqueued_at BIGINT NOT NULL,
  next_at BIGINT NOT NULL,
  not_after BIGINT NOT NULL,
  leased_by TEXT NOT NULL,
  lease_until BIGINT NOT NULL,
  attempts INTEGER NOT NULL,
  detail TEXT NOT NULL,
  delivered_at BIGINT NOT NULL,
  sealed BYTEA NOT NULL
);
CREATE INDEX outbox_waiting ON outbox (state, next_at);
