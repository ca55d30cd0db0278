-- Wishes to run a trigger now: one that is brought twice makes its runs once. Sixteen bytes for each run.
CREATE TABLE asked (
    environment BYTEA NOT NULL,
    flow BYTEA NOT NULL,
    request TEXT NOT NULL,
    runs BYTEA NOT NULL,
    made BIGINT NOT NULL,
    PRIMARY KEY (environment, flow, request)
) WITHOUT ROWID;
