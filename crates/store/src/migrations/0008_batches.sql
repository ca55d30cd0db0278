-- Messages that wait until there are enough of them for a run, apart by flow, batch and partition.
CREATE TABLE batches (
    environment BYTEA NOT NULL,
    flow BYTEA NOT NULL,
    batch TEXT NOT NULL,
    partition_name TEXT NOT NULL,
    -- How many wait, and how large they are together.
    messages BIGINT NOT NULL,
    bytes BIGINT NOT NULL,
    -- The number of the last message that was let go; the next one has the number after it.
    taken BIGINT NOT NULL,
    -- Messages up to this number are let go whether they are enough or not.
    let_go BIGINT NOT NULL,
    -- When the oldest of them are let go.
    due BIGINT NOT NULL,
    PRIMARY KEY (environment, flow, batch, partition_name)
) WITHOUT ROWID;
CREATE INDEX batches_by_due ON batches (environment, flow, batch, due);

CREATE TABLE batch_messages (
    environment BYTEA NOT NULL,
    flow BYTEA NOT NULL,
    batch TEXT NOT NULL,
    partition_name TEXT NOT NULL,
    number BIGINT NOT NULL,
    message TEXT NOT NULL,
    sent BIGINT NOT NULL,
    bytes BIGINT NOT NULL,
    -- Sealed.
    content BYTEA NOT NULL,
    PRIMARY KEY (environment, flow, batch, partition_name, number)
);

-- What runs have put into batches, so that a call in doubt that is made again adds nothing.
CREATE TABLE batch_receipts (
    environment BYTEA NOT NULL,
    run BYTEA NOT NULL,
    request TEXT NOT NULL,
    message TEXT NOT NULL,
    PRIMARY KEY (environment, run, request)
) WITHOUT ROWID;
