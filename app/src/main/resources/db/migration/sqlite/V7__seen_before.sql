-- What a camera showed lately, for the first picture after a start; and whoever asks for one camera's pictures.

CREATE INDEX snapshot_camera_time ON snapshot (camera, captured_at) WHERE captured_at IS NOT NULL;
