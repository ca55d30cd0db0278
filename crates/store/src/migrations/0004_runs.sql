-- Rows of runs come newest first, so their keys count down. A tree that is fed at its left edge stays half
-- empty; written newest last, it is filled to the brim. PostgreSQL takes no order in a primary key and has its own.
-- More to filter runs by: each index holds only the few runs that it is about, so that ordinary runs pay nothing.

CREATE TABLE runs_2 (
    environment BYTEA NOT NULL,
    run BYTEA NOT NULL,
    flow BYTEA NOT NULL,
    version BIGINT NOT NULL,
    status BIGINT NOT NULL,
    code TEXT,
    error TEXT,
    trigger_name TEXT NOT NULL,
    -- Nothing for runs that a call has started, which most are.
    trigger_kind TEXT,
    started BIGINT NOT NULL,
    ended BIGINT,
    -- Nothing where it is the name of the run itself.
    tracking TEXT,
    origin BYTEA,
    origin_kind TEXT,
    failed_action TEXT,
    failure_code TEXT,
    failure_message TEXT,
    connection BYTEA,
    owner BYTEA NOT NULL,
    epoch BIGINT NOT NULL,
    next_seq BIGINT NOT NULL,
    PRIMARY KEY (environment, run DESC)
) WITHOUT ROWID;
INSERT INTO runs_2 (environment, run, flow, version, status, code, error, trigger_name, started, ended, tracking,
    origin, origin_kind, failed_action, failure_code, failure_message, connection, owner, epoch, next_seq)
SELECT environment, run, flow, version, status, code, error, trigger_name, started, ended, tracking,
    origin, origin_kind, failed_action, failure_code, failure_message, connection, owner, epoch, next_seq
FROM runs ORDER BY environment, run DESC;
DROP TABLE runs;
ALTER TABLE runs_2 RENAME TO runs;

-- Status 2 is Succeeded: most runs, and the one status that needs no index of its own.
CREATE INDEX runs_of_flow ON runs (environment, flow, run DESC);
CREATE INDEX runs_by_status ON runs (environment, status, run DESC) WHERE status <> 2;
CREATE INDEX runs_of_flow_by_status ON runs (environment, flow, status, run DESC) WHERE status <> 2;
CREATE INDEX runs_of_connection ON runs (environment, connection, status, run DESC)
    WHERE connection IS NOT NULL;
-- Statuses under 2 are Waiting and Running.
CREATE INDEX runs_of_owner ON runs (environment, owner, run DESC) WHERE status < 2;
CREATE INDEX runs_by_trigger ON runs (environment, trigger_kind, run DESC)
    WHERE trigger_kind IS NOT NULL;
CREATE INDEX runs_by_failure ON runs (environment, failure_code, run DESC)
    WHERE failure_code IS NOT NULL;
CREATE INDEX runs_by_tracking ON runs (environment, tracking, run DESC) WHERE tracking IS NOT NULL;
CREATE INDEX runs_made_again ON runs (environment, run DESC) WHERE origin IS NOT NULL;

CREATE TABLE journal_2 (
    environment BYTEA NOT NULL,
    run BYTEA NOT NULL,
    seq BIGINT NOT NULL,
    chunk BYTEA NOT NULL,
    PRIMARY KEY (environment, run DESC, seq)
);
INSERT INTO journal_2 (environment, run, seq, chunk)
SELECT environment, run, seq, chunk FROM journal ORDER BY environment, run DESC, seq;
DROP TABLE journal;
ALTER TABLE journal_2 RENAME TO journal;

-- How long the runs of a flow are kept; nothing for as long as the house keeps runs.
ALTER TABLE flows ADD COLUMN retention_days BIGINT;
