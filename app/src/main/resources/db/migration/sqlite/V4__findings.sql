-- Who saw it, and whether it counts.

ALTER TABLE detection ADD COLUMN detector   TEXT NOT NULL DEFAULT 'nanodet-g';
ALTER TABLE detection ADD COLUMN removed_by TEXT; -- the rule by which it does not count; null when it does
