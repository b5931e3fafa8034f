CREATE INDEX origin_account ON origin (account_key, proven_at);
