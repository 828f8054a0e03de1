-- Where each group of writes leaves its mark: what tells whether one was committed whose answer was lost. The number of a
-- transaction would not: after a crash the server may give it to another. SQLite needs none, its commits are never in doubt.

CREATE TABLE last_commit (
    mark VARCHAR(36) NOT NULL
) WITH (fillfactor = 10); -- its one row can always be written anew beside itself

INSERT INTO last_commit (mark) VALUES ('');
