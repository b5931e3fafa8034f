CREATE TABLE reset_session (
  id TEXT NOT NULL PRIMARY KEY,
  token_hash TEXT NOT NULL UNIQUE,
  version BIGINT NOT NULL,
  phase TEXT NOT NULL,
  started_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  sealed BYTEA NOT NULL
);
CREATE INDEX reset_session_phase ON reset_session (phase, expires_at);
