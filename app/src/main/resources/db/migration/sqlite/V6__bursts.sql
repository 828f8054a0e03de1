-- Several pictures for one trigger: the further ones have rows of their own, in state KEPT.

ALTER TABLE snapshot ADD COLUMN burst_of INTEGER; -- number of the snapshot whose trigger asked for it; null for that one itself

CREATE INDEX snapshot_burst ON snapshot (burst_of) WHERE burst_of IS NOT NULL;
