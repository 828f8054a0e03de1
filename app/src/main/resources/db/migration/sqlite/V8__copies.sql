-- Copies elsewhere: a row for each file and destination, from the moment the copy is owed.

CREATE TABLE copy (
    number      INTEGER PRIMARY KEY,
    snapshot    INTEGER NOT NULL,
    part        TEXT    NOT NULL,           -- original, or annotated: the copy with boxes
    destination TEXT    NOT NULL,
    state       TEXT    NOT NULL,           -- OWED, VERIFIED or GIVEN_UP
    person      INTEGER NOT NULL,           -- 1: with people in it, and goes before what is without
    captured_at INTEGER NOT NULL,
    size        INTEGER NOT NULL,
    owed_at     INTEGER NOT NULL,
    due_at      INTEGER NOT NULL,           -- not tried before
    tries       INTEGER NOT NULL DEFAULT 0,
    mismatches  INTEGER NOT NULL DEFAULT 0, -- how often what arrived was not what was sent
    reason      TEXT,                       -- why the last try came to nothing
    remote_id   TEXT,                       -- known before the first try: what a lost answer left is found by it
    link        TEXT,                       -- where a person can look at it
    verified_at INTEGER,
    UNIQUE (snapshot, part, destination)
);

-- A destination's next is found in the index alone, however many rows wait for their time.
CREATE INDEX copy_next ON copy (destination, person DESC, captured_at, number, due_at) WHERE state = 'OWED';
CREATE UNIQUE INDEX copy_remote ON copy (destination, remote_id) WHERE remote_id IS NOT NULL;
CREATE INDEX copy_verified ON copy (destination, verified_at, size) WHERE state = 'VERIFIED';
CREATE INDEX copy_given_up ON copy (destination) WHERE state = 'GIVEN_UP';

-- What is known of a destination, whether or not it can be reached.
CREATE TABLE destination (
    name            TEXT PRIMARY KEY,
    link            TEXT,    -- where a person finds its copies
    paused_since    INTEGER, -- null: it works
    paused_for      TEXT,
    resume_at       INTEGER, -- when to try again; null: when what is wrong was put right
    last_success_at INTEGER
) WITHOUT ROWID;

-- Work done once a day or so, and how far it came.
CREATE TABLE job (
    name        TEXT PRIMARY KEY,
    started_at  INTEGER,
    finished_at INTEGER,
    position    TEXT,    -- where to go on; null: from the beginning
    outcome     TEXT
) WITHOUT ROWID;

ALTER TABLE snapshot ADD COLUMN annotated        TEXT;                       -- path of the copy with boxes
ALTER TABLE snapshot ADD COLUMN annotated_size   INTEGER;
ALTER TABLE snapshot ADD COLUMN annotated_sha256 TEXT;
ALTER TABLE snapshot ADD COLUMN starred          INTEGER NOT NULL DEFAULT 0; -- kept for good
ALTER TABLE snapshot ADD COLUMN removed_at       INTEGER;                    -- its files are not kept here any more
ALTER TABLE snapshot ADD COLUMN removed_by       TEXT;                       -- the rule by which
