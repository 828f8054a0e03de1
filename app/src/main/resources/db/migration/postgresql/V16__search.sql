-- Found at once, however many there are: each way through the catalogue has an index that is sorted by time.

-- When a camera's came: of all, and, without reading a row, of those with a picture.
DROP INDEX snapshot_camera_time;
CREATE INDEX snapshot_camera_taken ON snapshot (camera, taken_at, number, captured_at);

-- What few have. Only those are in it, so that others cost nothing; with what it is about, no row is read to see that again.
DROP INDEX snapshot_starred;
CREATE INDEX snapshot_starred ON snapshot (taken_at, number, starred) WHERE starred = 1;
CREATE INDEX snapshot_reviewed ON snapshot (taken_at, number, reviewed) WHERE reviewed = 1;
CREATE INDEX snapshot_ended ON snapshot (state, taken_at, number)
    WHERE state IN ('DUPLICATE', 'UNADOPTED', 'REJECTED', 'STALE', 'FAILED');
CREATE INDEX snapshot_ended_camera ON snapshot (camera, taken_at, number, state)
    WHERE state IN ('DUPLICATE', 'UNADOPTED', 'REJECTED', 'STALE', 'FAILED');

-- What was seen, and counts.
ALTER TABLE detection ADD COLUMN taken_at BIGINT NOT NULL DEFAULT 0; -- its snapshot's
UPDATE detection SET taken_at = coalesce((SELECT taken_at FROM snapshot WHERE number = detection.snapshot), 0);
CREATE INDEX detection_label ON detection (label, taken_at, snapshot, score, removed_by) WHERE removed_by IS NULL;
