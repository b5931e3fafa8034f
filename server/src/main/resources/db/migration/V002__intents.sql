CREATE TABLE intent (
  id TEXT NOT NULL PRIMARY KEY,
  session_id TEXT NOT NULL,
  purpose TEXT NOT NULL,
  account TEXT NOT NULL,
  noted_password BIGINT NOT NULL,
  noted_writes BIGINT NOT NULL,
  noted_lock BIGINT NOT NULL,
  noted_controller TEXT NOT NULL,
  started_at BIGINT NOT NULL,
  node TEXT NOT NULL,
  lease_until BIGINT NOT NULL,
  outcome TEXT NOT NULL,
  detail TEXT NOT NULL,
  settled_at BIGINT NOT NULL
);
CREATE INDEX intent_outcome ON intent (outcome, lease_until);
