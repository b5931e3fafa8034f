ALTER TABLE registered_method ADD COLUMN usable_from BIGINT NOT NULL DEFAULT 0;
CREATE TABLE registration (
  account TEXT NOT NULL PRIMARY KEY,
  preferred TEXT NOT NULL,
  confirmed_at BIGINT NOT NULL,
  put_off_at BIGINT NOT NULL
);
CREATE TABLE registration_session (
  token_hash TEXT NOT NULL PRIMARY KEY,
  expires_at BIGINT NOT NULL,
  sealed BYTEA NOT NULL
);
CREATE INDEX registration_session_end ON registration_session (expires_at);
