-- Which runs wait for the repair of which connection: since the start of the refused call, until the deadline. A run
-- that waits for several has a row for each.
CREATE TABLE waits (
    environment BYTEA NOT NULL,
    connection BYTEA NOT NULL,
    run BYTEA NOT NULL,
    since BIGINT NOT NULL,
    deadline BIGINT NOT NULL,
    PRIMARY KEY (environment, connection, run)
) WITHOUT ROWID;
CREATE INDEX waits_of_run ON waits (environment, run);

-- What becomes of a run whose connection breaks: of one flow, and of all that say nothing.
ALTER TABLE flows ADD COLUMN when_broken BIGINT;
ALTER TABLE environments ADD COLUMN when_broken BIGINT;

-- When a connection is looked at without a person; nothing for one that has changed since.
ALTER TABLE connections ADD COLUMN look BIGINT;
CREATE INDEX connections_by_look ON connections (environment, look);
