-- What cameras push. The states KEPT, DUPLICATE, UNADOPTED and REJECTED are theirs.

ALTER TABLE snapshot ADD COLUMN media        TEXT NOT NULL DEFAULT 'picture'; -- or clip
ALTER TABLE snapshot ADD COLUMN sent_path    TEXT;    -- what its sender called it, below the storage root
ALTER TABLE snapshot ADD COLUMN named_by     TEXT;    -- the way of naming that fitted: foscam, dahua, …
ALTER TABLE snapshot ADD COLUMN event        TEXT;    -- the word for the event in its name, where there is one
ALTER TABLE snapshot ADD COLUMN camera_time  TEXT;    -- what the camera's clock said, local to the camera, believed or not
ALTER TABLE snapshot ADD COLUMN time_doubt   TEXT;    -- what speaks against it: ahead, dst_overlap, dst_gap, no_time
ALTER TABLE snapshot ADD COLUMN duplicate_of INTEGER; -- number of the snapshot with the same bytes

CREATE INDEX snapshot_upload_bytes ON snapshot (sha256) WHERE source = 'upload';
CREATE INDEX snapshot_upload_path ON snapshot (path) WHERE source = 'upload';
CREATE INDEX snapshot_unadopted ON snapshot (camera, number) WHERE state = 'UNADOPTED';
