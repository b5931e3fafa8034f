CREATE TABLE throttle (
  counter TEXT NOT NULL,
  subject TEXT NOT NULL,
  counted_at BIGINT NOT NULL,
  id TEXT NOT NULL,
  PRIMARY KEY (counter, subject, counted_at, id)
);
CREATE INDEX throttle_age ON throttle (counted_at);
