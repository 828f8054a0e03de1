-- How cameras usually do, and when one did not.

CREATE TABLE alarm (
    number    INTEGER PRIMARY KEY,
    camera    TEXT    NOT NULL,
    kind      TEXT    NOT NULL, -- QUIET, COVERED or SHIFTED
    since     INTEGER NOT NULL, -- the last picture before it, or the first that shows it
    raised_at INTEGER NOT NULL,
    until     INTEGER           -- null: it is still so
);

-- Raised once.
CREATE UNIQUE INDEX alarm_open ON alarm (camera, kind) WHERE until IS NULL;

-- What was known of a camera's silence, for the next start.
CREATE TABLE watch_silence (
    camera TEXT    PRIMARY KEY,
    silent INTEGER NOT NULL, -- milliseconds without a picture in which the service ran
    missed REAL    NOT NULL, -- the same in usual longest gaps
    as_of  INTEGER NOT NULL
) WITHOUT ROWID;

-- When the service ran: what did not come in between says nothing of a camera.
CREATE TABLE watch_run (
    started_at INTEGER PRIMARY KEY,
    seen_at    INTEGER NOT NULL
);

-- What a camera usually shows.
CREATE TABLE watch_lens (
    camera TEXT PRIMARY KEY,
    memory BLOB NOT NULL
) WITHOUT ROWID;
