CREATE TABLE challenge (
  salt TEXT NOT NULL PRIMARY KEY,
  spent_until BIGINT NOT NULL
);
CREATE INDEX challenge_end ON challenge (spent_until);
