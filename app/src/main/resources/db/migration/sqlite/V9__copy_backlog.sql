-- How much a destination is owed is counted in the index alone.
CREATE INDEX copy_backlog ON copy (destination, owed_at, size) WHERE state = 'OWED';
