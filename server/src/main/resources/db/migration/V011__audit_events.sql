CREATE TABLE audit_event (
  node TEXT NOT NULL,
  seq BIGINT NOT NULL,
  at BIGINT NOT NULL,
  activity TEXT NOT NULL,
  result TEXT NOT NULL,
  client_type TEXT NOT NULL,
  address TEXT NOT NULL,
  person_id TEXT NOT NULL,
  person_name TEXT NOT NULL,
  correlation_id TEXT NOT NULL,
  json TEXT NOT NULL,
  mac TEXT NOT NULL,
  PRIMARY KEY (node, seq)
);
CREATE INDEX audit_event_at ON audit_event (at, node, seq);
CREATE INDEX audit_event_person_id ON audit_event (person_id, at);
CREATE INDEX audit_event_person_name ON audit_event (person_name, at);
CREATE INDEX audit_event_correlation ON audit_event (correlation_id, at);
CREATE INDEX audit_event_address ON audit_event (address, at);
CREATE INDEX audit_event_activity ON audit_event (activity, at);
