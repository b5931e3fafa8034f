CREATE TABLE policy (
  version BIGINT NOT NULL PRIMARY KEY,
  saved_at BIGINT NOT NULL,
  saved_by TEXT NOT NULL,
  json TEXT NOT NULL
);
