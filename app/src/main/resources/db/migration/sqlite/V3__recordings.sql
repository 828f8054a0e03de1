-- Files on cameras' own FTP servers that need not be fetched any more.

CREATE TABLE remote_file (
    camera   TEXT    NOT NULL,
    path     TEXT    NOT NULL, -- one character for each byte that the camera sent
    size     INTEGER NOT NULL,
    modified INTEGER NOT NULL, -- milliseconds since 1970 UTC; -1 where the camera does not say it exactly
    refusal  TEXT,             -- why it was not accepted; null if it was
    seen_at  INTEGER NOT NULL,
    PRIMARY KEY (camera, path, size, modified)
) WITHOUT ROWID;
