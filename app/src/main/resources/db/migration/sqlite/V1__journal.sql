-- The journal: one row per snapshot from the moment it is accepted, and what each stage did with it.
-- Times are milliseconds since 1970 UTC.

CREATE TABLE snapshot (
    number         INTEGER PRIMARY KEY AUTOINCREMENT, -- order of arrival; never used twice
    id             TEXT    NOT NULL UNIQUE,
    camera         TEXT    NOT NULL,
    label          TEXT    NOT NULL,
    source         TEXT    NOT NULL,
    state          TEXT    NOT NULL,
    reason         TEXT,                              -- why it ended without an event, or went out unseen
    triggered_at   INTEGER NOT NULL,
    accepted_at    INTEGER NOT NULL,
    expires_at     INTEGER,
    traceparent    TEXT    NOT NULL,
    baggage        TEXT    NOT NULL,
    request        BLOB,                              -- the trigger as it came, until the camera was asked: holds a password
    request_sha256 TEXT,
    acknowledged   INTEGER NOT NULL DEFAULT 0,        -- the broker was told, or is about to be
    restarts       INTEGER NOT NULL DEFAULT 0,        -- how often it was found unfinished at a start
    path           TEXT,
    size           INTEGER,
    sha256         TEXT,
    width          INTEGER,
    height         INTEGER,
    captured_at    INTEGER,
    published_at   INTEGER
);

CREATE INDEX snapshot_unfinished ON snapshot (state, number) WHERE state IN ('ACCEPTED', 'CAPTURED', 'DETECTED');
CREATE INDEX snapshot_request ON snapshot (request_sha256) WHERE request_sha256 IS NOT NULL;

CREATE TABLE stage_run (
    snapshot   INTEGER NOT NULL,
    stage      TEXT    NOT NULL,
    started_at INTEGER NOT NULL,
    micros     INTEGER NOT NULL,
    outcome    TEXT    NOT NULL,
    detail     TEXT,
    PRIMARY KEY (snapshot, stage, started_at)
) WITHOUT ROWID;

CREATE TABLE detection (
    snapshot    INTEGER NOT NULL,
    position    INTEGER NOT NULL,
    label       TEXT    NOT NULL,
    score       REAL    NOT NULL,
    left_edge   REAL    NOT NULL, -- edges as ratios of the picture's sides
    top_edge    REAL    NOT NULL,
    right_edge  REAL    NOT NULL,
    bottom_edge REAL    NOT NULL,
    PRIMARY KEY (snapshot, position)
) WITHOUT ROWID;

-- Cameras that refused a password, with a fingerprint of the refused credentials: they are not tried again.
CREATE TABLE lockout (
    camera      TEXT    NOT NULL,
    salt        BLOB    NOT NULL,
    fingerprint BLOB    NOT NULL,
    since       INTEGER NOT NULL
);

CREATE INDEX lockout_camera ON lockout (camera);
