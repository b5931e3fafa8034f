CREATE TABLE block (
  id TEXT NOT NULL PRIMARY KEY,
  account_key TEXT NOT NULL,
  reach TEXT NOT NULL,
  origin TEXT NOT NULL,
  reason TEXT NOT NULL,
  blocked_at BIGINT NOT NULL,
  blocked_until BIGINT NOT NULL
);
CREATE INDEX block_account ON block (account_key, blocked_until);
CREATE INDEX block_end ON block (blocked_until);
