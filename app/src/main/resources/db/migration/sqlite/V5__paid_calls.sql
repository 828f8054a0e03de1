-- How often a detector that costs money was asked.

CREATE TABLE paid_call (
    detector TEXT    NOT NULL,
    day      TEXT    NOT NULL, -- YYYY-MM-DD, UTC
    calls    INTEGER NOT NULL,
    PRIMARY KEY (detector, day)
) WITHOUT ROWID;

-- What the last days would have cost is asked of a journal that may be years old.
CREATE INDEX stage_run_detect ON stage_run (started_at) WHERE stage = 'detect';
