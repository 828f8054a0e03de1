-- Found again: by when it was taken, or, where there is no picture, by when it was accepted.

ALTER TABLE snapshot ADD COLUMN taken_at INTEGER GENERATED ALWAYS AS (coalesce(captured_at, accepted_at)) VIRTUAL;
ALTER TABLE snapshot ADD COLUMN reviewed INTEGER NOT NULL DEFAULT 0; -- a person has looked at it

CREATE INDEX snapshot_taken ON snapshot (taken_at, number);
