-- What is kept here, and what is on its way out.

-- Of a fetched picture its name says it: it is called human_… when somebody was found in it.
ALTER TABLE snapshot ADD COLUMN kind TEXT GENERATED ALWAYS AS (
    CASE
        WHEN media = 'clip' THEN 'clip'
        WHEN source = 'upload' THEN 'pushed'
        WHEN substr(path, length(rtrim(path, replace(path, '/', ''))) + 1) GLOB 'human_*' THEN 'human'
        ELSE 'fetch'
    END) VIRTUAL;

-- The oldest of a kind is found in it, and how much there is of all without reading a row.
CREATE INDEX snapshot_kept ON snapshot (kind, accepted_at, number, starred, state, removed_at, size, annotated_size)
    WHERE state IN ('PUBLISHED', 'KEPT', 'DUPLICATE') AND removed_at IS NULL;
CREATE INDEX snapshot_annotated ON snapshot (accepted_at, number)
    WHERE annotated IS NOT NULL AND removed_at IS NULL;
CREATE INDEX snapshot_starred ON snapshot (number) WHERE starred = 1;

-- Whose file is it? Asked of all files, not of uploads alone.
DROP INDEX snapshot_upload_path;
CREATE INDEX snapshot_path ON snapshot (path) WHERE path IS NOT NULL;

-- Files that the journal does not keep any more, until they are gone.
CREATE TABLE removal (
    path        TEXT    PRIMARY KEY,
    size        INTEGER NOT NULL,
    sha256      TEXT    NOT NULL,
    accepted_at INTEGER NOT NULL
) WITHOUT ROWID;
