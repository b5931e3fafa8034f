CREATE TABLE account_suffix (
  suffix TEXT NOT NULL PRIMARY KEY
);
