CREATE TABLE account (
  id TEXT NOT NULL PRIMARY KEY,
  upn TEXT NOT NULL,
  upn_folded TEXT NOT NULL UNIQUE,
  account_name TEXT NOT NULL,
  account_name_folded TEXT NOT NULL,
  display_name TEXT NOT NULL,
  given_name TEXT NOT NULL,
  surname TEXT NOT NULL,
  mail TEXT NOT NULL,
  mail_folded TEXT NOT NULL,
  mobile_sealed BYTEA NOT NULL,
  member_of TEXT NOT NULL,
  role TEXT NOT NULL,
  disabled INTEGER NOT NULL,
  must_change INTEGER NOT NULL,
  password_hash TEXT NOT NULL,
  password_version BIGINT NOT NULL,
  password_changed_at BIGINT NOT NULL,
  lock_version BIGINT NOT NULL,
  locked_until BIGINT NOT NULL,
  failures INTEGER NOT NULL,
  last_failure_at BIGINT NOT NULL
);
CREATE INDEX account_by_name ON account (account_name_folded);
CREATE INDEX account_by_mail ON account (mail_folded);
CREATE TABLE account_history (
  account TEXT NOT NULL,
  password_version BIGINT NOT NULL,
  password_hash TEXT NOT NULL,
  PRIMARY KEY (account, password_version)
);
