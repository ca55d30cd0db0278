-- What starts flows by itself, one row for each flow that has such a trigger: when it is due, and what
-- it remembers. The state is sealed: addresses and subscriptions may hold secrets.
CREATE TABLE triggers (
    environment BYTEA NOT NULL,
    flow BYTEA NOT NULL,
    version BIGINT NOT NULL,
    due BIGINT,
    state BYTEA NOT NULL,
    revision BIGINT NOT NULL,
    claimed_until BIGINT NOT NULL,
    PRIMARY KEY (environment, flow),
    FOREIGN KEY (environment, flow) REFERENCES flows
);
CREATE INDEX triggers_by_due ON triggers (environment, due) WHERE due IS NOT NULL;

-- Firings that started no run, by ids that count down as those of runs do: a firing that started one
-- is told by the row of the run itself.
CREATE TABLE trigger_histories (
    environment BYTEA NOT NULL,
    flow BYTEA NOT NULL,
    id BYTEA NOT NULL,
    trigger_name TEXT NOT NULL,
    status BIGINT NOT NULL,
    code TEXT,
    error TEXT,
    started BIGINT NOT NULL,
    ended BIGINT NOT NULL,
    scheduled BIGINT,
    PRIMARY KEY (environment, flow, id)
) WITHOUT ROWID;
