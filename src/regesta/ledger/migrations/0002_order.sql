-- In which order accounts were added: among readings by versions of one number, the later holds.

ALTER TABLE accounts ADD COLUMN number INTEGER NOT NULL DEFAULT 0; -- counts from 1; 0 in ledgers from before it was kept
CREATE INDEX accounts_number ON accounts (number);
CREATE INDEX accounts_version ON accounts (version, number);
