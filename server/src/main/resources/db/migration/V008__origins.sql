CREATE TABLE origin (
  token_hash TEXT NOT NULL,
  account_key TEXT NOT NULL,
  proven_at BIGINT NOT NULL,
  proven_until BIGINT NOT NULL,
  PRIMARY KEY (token_hash, account_key)
);
CREATE INDEX origin_end ON origin (proven_until);
