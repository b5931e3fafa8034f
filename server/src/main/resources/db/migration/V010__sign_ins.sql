CREATE TABLE sign_in (
  token_hash TEXT NOT NULL PRIMARY KEY,
  account TEXT NOT NULL,
  correlation_id TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);
CREATE INDEX sign_in_account ON sign_in (account);
CREATE INDEX sign_in_end ON sign_in (expires_at);
