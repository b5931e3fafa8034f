CREATE TABLE temporary_code (
  account TEXT NOT NULL PRIMARY KEY,
  code_id TEXT NOT NULL,
  mac TEXT NOT NULL,
  issued_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  issued_by TEXT NOT NULL,
  for_administrator INTEGER NOT NULL,
  tries INTEGER NOT NULL,
  spent_at BIGINT NOT NULL
);
CREATE INDEX temporary_code_end ON temporary_code (expires_at);
