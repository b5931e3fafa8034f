CREATE TABLE registered_method (
  account TEXT NOT NULL,
  method_id TEXT NOT NULL,
  registered_at BIGINT NOT NULL,
  sealed BYTEA NOT NULL,
  PRIMARY KEY (account, method_id)
);
CREATE TABLE time_step (
  account TEXT NOT NULL,
  method_id TEXT NOT NULL,
  step BIGINT NOT NULL,
  PRIMARY KEY (account, method_id)
);
