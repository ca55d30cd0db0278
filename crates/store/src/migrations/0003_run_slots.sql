-- Runs of flows that limit how many there are at once: waiting for a turn (0), at work (1), and for the
-- length of one transaction those whose turn has come (2).
CREATE TABLE run_slots (
    environment BYTEA NOT NULL,
    flow BYTEA NOT NULL,
    run BYTEA NOT NULL,
    state BIGINT NOT NULL,
    PRIMARY KEY (environment, flow, run)
) WITHOUT ROWID;
