-- The truth: what was received, read and judged. Rows are added, never changed and never removed.

CREATE TABLE captures (
    id TEXT PRIMARY KEY,
    origin TEXT NOT NULL,
    media_type TEXT NOT NULL,
    fetched TEXT,
    body BLOB NOT NULL,      -- the bytes as received
    record TEXT NOT NULL     -- the Capture as JSON, its body left empty
);

-- One reading of one capture by one version of the pipeline. The next four tables hold what it found.
CREATE TABLE accounts (
    capture TEXT NOT NULL REFERENCES captures (id),
    version TEXT NOT NULL,
    document TEXT,           -- NULL where nothing could be read
    signature BLOB NOT NULL, -- MinHash of the text
    digest TEXT NOT NULL,    -- over every record of the account, so that damage shows
    PRIMARY KEY (capture, version)
) WITHOUT ROWID;
CREATE INDEX accounts_document ON accounts (document);

CREATE TABLE documents (
    id TEXT NOT NULL,
    capture TEXT NOT NULL,
    version TEXT NOT NULL,
    published_start TEXT,
    published_end TEXT,
    dated INTEGER NOT NULL,   -- 1 when the article says when it appeared, 0 when nothing or only limits are known
    outlet TEXT,
    language TEXT NOT NULL,
    title TEXT,
    record TEXT NOT NULL,
    PRIMARY KEY (capture, version),
    FOREIGN KEY (capture, version) REFERENCES accounts (capture, version)
);
CREATE INDEX documents_id ON documents (id);

CREATE TABLE reports (
    id TEXT NOT NULL,
    capture TEXT NOT NULL,
    version TEXT NOT NULL,
    document TEXT NOT NULL,
    ordinal INTEGER NOT NULL, -- place among the reports of the account
    type TEXT NOT NULL,
    status TEXT NOT NULL,
    start TEXT,
    end TEXT,
    confidence REAL NOT NULL,
    record TEXT NOT NULL,
    PRIMARY KEY (id, capture, version),
    FOREIGN KEY (capture, version) REFERENCES accounts (capture, version)
);
CREATE INDEX reports_account ON reports (capture, version, ordinal);
CREATE INDEX reports_type ON reports (type);

CREATE TABLE claims (
    id TEXT NOT NULL,
    capture TEXT NOT NULL,
    version TEXT NOT NULL,
    document TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    speaker TEXT NOT NULL,    -- whom the speaker's words mean, else the words
    country TEXT,             -- of the speaker
    record TEXT NOT NULL,
    PRIMARY KEY (id, capture, version),
    FOREIGN KEY (capture, version) REFERENCES accounts (capture, version)
);
CREATE INDEX claims_account ON claims (capture, version, ordinal);
CREATE INDEX claims_country ON claims (country);

CREATE TABLE commitments (
    id TEXT NOT NULL,
    capture TEXT NOT NULL,
    version TEXT NOT NULL,
    document TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    report TEXT NOT NULL,
    kind TEXT NOT NULL,
    type TEXT,
    state TEXT NOT NULL,
    due_start TEXT,
    due_end TEXT,
    record TEXT NOT NULL,
    PRIMARY KEY (id, capture, version),
    FOREIGN KEY (capture, version) REFERENCES accounts (capture, version),
    FOREIGN KEY (report, capture, version) REFERENCES reports (id, capture, version)
);
CREATE INDEX commitments_account ON commitments (capture, version, ordinal);

-- Problems of an account, and of inputs that never became a capture (capture and version empty).
CREATE TABLE problems (
    id TEXT NOT NULL,
    capture TEXT NOT NULL,
    version TEXT NOT NULL,
    stage TEXT NOT NULL,
    code TEXT NOT NULL,
    place TEXT NOT NULL,      -- Problem.where
    fatal INTEGER NOT NULL,
    record TEXT NOT NULL,
    PRIMARY KEY (id, capture, version)
);
CREATE INDEX problems_account ON problems (capture, version);

-- Persons' words, in the order in which they were given: the last on a pair or a record holds.
CREATE TABLE judgements (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL,
    low TEXT NOT NULL,        -- the lesser of the two ids judged
    high TEXT NOT NULL,
    verdict TEXT NOT NULL,
    record TEXT NOT NULL
);
CREATE INDEX judgements_pair ON judgements (low, high, number);

CREATE TABLE reviews (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL,
    subject TEXT NOT NULL,    -- id of the record reviewed
    verdict TEXT NOT NULL,
    record TEXT NOT NULL
);
CREATE INDEX reviews_subject ON reviews (subject, number);

-- Records whose last review rejects them.
CREATE VIEW rejected AS
    SELECT subject FROM reviews AS last
    WHERE verdict = 'reject' AND number = (SELECT max(number) FROM reviews WHERE subject = last.subject);

CREATE TRIGGER captures_keep BEFORE UPDATE ON captures BEGIN SELECT RAISE (ABORT, 'captures are append-only'); END;
CREATE TRIGGER captures_stay BEFORE DELETE ON captures BEGIN SELECT RAISE (ABORT, 'captures are append-only'); END;
CREATE TRIGGER accounts_keep BEFORE UPDATE ON accounts BEGIN SELECT RAISE (ABORT, 'accounts are append-only'); END;
CREATE TRIGGER accounts_stay BEFORE DELETE ON accounts BEGIN SELECT RAISE (ABORT, 'accounts are append-only'); END;
CREATE TRIGGER documents_keep BEFORE UPDATE ON documents BEGIN SELECT RAISE (ABORT, 'documents are append-only'); END;
CREATE TRIGGER documents_stay BEFORE DELETE ON documents BEGIN SELECT RAISE (ABORT, 'documents are append-only'); END;
CREATE TRIGGER reports_keep BEFORE UPDATE ON reports BEGIN SELECT RAISE (ABORT, 'reports are append-only'); END;
CREATE TRIGGER reports_stay BEFORE DELETE ON reports BEGIN SELECT RAISE (ABORT, 'reports are append-only'); END;
CREATE TRIGGER claims_keep BEFORE UPDATE ON claims BEGIN SELECT RAISE (ABORT, 'claims are append-only'); END;
CREATE TRIGGER claims_stay BEFORE DELETE ON claims BEGIN SELECT RAISE (ABORT, 'claims are append-only'); END;
CREATE TRIGGER commitments_keep BEFORE UPDATE ON commitments BEGIN SELECT RAISE (ABORT, 'commitments are append-only'); END;
CREATE TRIGGER commitments_stay BEFORE DELETE ON commitments BEGIN SELECT RAISE (ABORT, 'commitments are append-only'); END;
CREATE TRIGGER problems_keep BEFORE UPDATE ON problems BEGIN SELECT RAISE (ABORT, 'problems are append-only'); END;
CREATE TRIGGER problems_stay BEFORE DELETE ON problems BEGIN SELECT RAISE (ABORT, 'problems are append-only'); END;
CREATE TRIGGER judgements_keep BEFORE UPDATE ON judgements BEGIN SELECT RAISE (ABORT, 'judgements are append-only'); END;
CREATE TRIGGER judgements_stay BEFORE DELETE ON judgements BEGIN SELECT RAISE (ABORT, 'judgements are append-only'); END;
CREATE TRIGGER reviews_keep BEFORE UPDATE ON reviews BEGIN SELECT RAISE (ABORT, 'reviews are append-only'); END;
CREATE TRIGGER reviews_stay BEFORE DELETE ON reviews BEGIN SELECT RAISE (ABORT, 'reviews are append-only'); END;
