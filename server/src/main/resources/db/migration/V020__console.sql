ALTER TABLE sign_in ADD COLUMN console INTEGER NOT NULL DEFAULT 0;
CREATE INDEX account_by_role ON account (role, upn_folded) WHERE role <> '';
