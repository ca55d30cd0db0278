-- Work on many runs at once: what a person asked for, and the list of runs as it was at that moment.
CREATE TABLE jobs (
    environment BYTEA NOT NULL REFERENCES environments,
    id BYTEA NOT NULL,
    request TEXT NOT NULL,
    kind TEXT NOT NULL,
    wish TEXT NOT NULL,
    state BIGINT NOT NULL,
    hold TEXT,
    per_second BIGINT NOT NULL,
    total BIGINT NOT NULL,
    done BIGINT NOT NULL,
    skipped BIGINT NOT NULL,
    failed BIGINT NOT NULL,
    canary BYTEA,
    created BIGINT NOT NULL,
    created_by BYTEA NOT NULL,
    ended BIGINT,
    claimed_until BIGINT NOT NULL,
    PRIMARY KEY (environment, id),
    UNIQUE (environment, created_by, request)
) WITHOUT ROWID;
-- States under 3 want to be worked at.
CREATE INDEX jobs_at_work ON jobs (environment, claimed_until) WHERE state < 3;
CREATE INDEX jobs_of_person ON jobs (environment, created_by, id);
CREATE INDEX jobs_by_end ON jobs (environment, ended) WHERE ended IS NOT NULL;

-- A lane is what must not be overrun: the connection that a run needs, or its flow.
CREATE TABLE job_items (
    environment BYTEA NOT NULL,
    job BYTEA NOT NULL,
    position BIGINT NOT NULL,
    run BYTEA NOT NULL,
    lane BYTEA NOT NULL,
    outcome BIGINT NOT NULL,
    reason TEXT,
    made BYTEA,
    settled BIGINT,
    PRIMARY KEY (environment, job, position),
    FOREIGN KEY (environment, job) REFERENCES jobs ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX job_items_of_lane ON job_items (environment, job, outcome, lane, position);
