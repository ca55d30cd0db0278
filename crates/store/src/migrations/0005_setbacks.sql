-- Runs that could not be carried on, how often, and why the last time. A run that has no row here has had none.
CREATE TABLE setbacks (
    environment BYTEA NOT NULL,
    run BYTEA NOT NULL,
    tries BIGINT NOT NULL,
    message TEXT NOT NULL,
    seen BIGINT NOT NULL,
    PRIMARY KEY (environment, run)
);
