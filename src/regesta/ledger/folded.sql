-- What is folded from the truth. Every table here can be dropped and made again, byte for byte, by rebuild().

-- name 'stale' is '1' while events, links and copies lag behind what was appended.
CREATE TABLE state (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO state VALUES ('stale', '1');

-- The account that speaks for a document: the newest reading, and among captures of the same text the earliest published.
CREATE TABLE standing (
    document TEXT PRIMARY KEY,
    capture TEXT NOT NULL,
    version TEXT NOT NULL
) WITHOUT ROWID;

-- Actors and recipients of the standing reports.
CREATE TABLE parties (
    document TEXT NOT NULL,
    report TEXT NOT NULL,
    side TEXT NOT NULL,      -- actor or recipient
    ordinal INTEGER NOT NULL,
    actor TEXT,              -- ActorMention.id
    name TEXT NOT NULL,
    country TEXT,
    sector TEXT NOT NULL,
    office TEXT,
    kind TEXT NOT NULL,
    PRIMARY KEY (document, report, side, ordinal)
) WITHOUT ROWID;
CREATE INDEX parties_country ON parties (country, report);

CREATE TABLE copies (
    document TEXT PRIMARY KEY,
    original TEXT NOT NULL,
    similarity REAL NOT NULL
) WITHOUT ROWID;

-- Why two reports are one event: judgements made by rule.
CREATE TABLE links (
    id TEXT PRIMARY KEY,
    low TEXT NOT NULL,
    high TEXT NOT NULL,
    verdict TEXT NOT NULL,
    record TEXT NOT NULL
);
CREATE INDEX links_low ON links (low);
CREATE INDEX links_high ON links (high);

CREATE TABLE events (
    id TEXT PRIMARY KEY,
    type TEXT NOT NULL,
    status TEXT NOT NULL,
    start TEXT,
    end TEXT,
    place TEXT,
    documents INTEGER NOT NULL,
    sources INTEGER NOT NULL,
    record TEXT NOT NULL
);
CREATE INDEX events_type ON events (type);

CREATE TABLE event_reports (
    event TEXT NOT NULL,
    report TEXT NOT NULL,
    PRIMARY KEY (event, report)
) WITHOUT ROWID;
CREATE INDEX event_reports_report ON event_reports (report);

CREATE TABLE event_parties (
    event TEXT NOT NULL,
    country TEXT NOT NULL,
    side TEXT NOT NULL,
    PRIMARY KEY (event, country, side)
) WITHOUT ROWID;
CREATE INDEX event_parties_country ON event_parties (country, event);

-- Standing documents that wait to be indexed: many at once cost a fraction of one by one.
CREATE TABLE unindexed (document TEXT PRIMARY KEY) WITHOUT ROWID;

-- Row numbers are made from ids, so that they do not depend on the order of reading.
CREATE VIRTUAL TABLE search_documents USING fts5 (
    title, text, id UNINDEXED, tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE search_reports USING fts5 (
    sentence, id UNINDEXED, document UNINDEXED, tokenize = 'porter unicode61 remove_diacritics 2'
);

-- Which words the search index holds, how often.
CREATE VIRTUAL TABLE words_documents USING fts5vocab (search_documents, col);
CREATE VIRTUAL TABLE words_reports USING fts5vocab (search_reports, col);
