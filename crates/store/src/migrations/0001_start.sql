-- The first tables. The environment comes first in every key.
-- Written for both databases: SQLite reads BYTEA as BLOB; PostgreSQL ignores WITHOUT ROWID and
-- compares TEXT by bytes.

CREATE TABLE meta (
    name TEXT NOT NULL PRIMARY KEY,
    value BYTEA NOT NULL
) WITHOUT ROWID;

CREATE TABLE environments (
    environment BYTEA NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL UNIQUE,
    created BIGINT NOT NULL
) WITHOUT ROWID;

CREATE TABLE users (
    environment BYTEA NOT NULL REFERENCES environments,
    id BYTEA NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    display_name TEXT NOT NULL,
    password TEXT,
    role BIGINT NOT NULL,
    language TEXT,
    time_zone TEXT,
    theme TEXT,
    disabled BIGINT NOT NULL,
    created BIGINT NOT NULL,
    changed BIGINT NOT NULL,
    PRIMARY KEY (environment, id),
    UNIQUE (environment, name_key)
) WITHOUT ROWID;

CREATE TABLE sessions (
    environment BYTEA NOT NULL,
    hash BYTEA NOT NULL,
    user_id BYTEA NOT NULL,
    created BIGINT NOT NULL,
    seen BIGINT NOT NULL,
    expires BIGINT NOT NULL,
    PRIMARY KEY (environment, hash),
    FOREIGN KEY (environment, user_id) REFERENCES users
) WITHOUT ROWID;
CREATE INDEX sessions_of_user ON sessions (environment, user_id);
CREATE INDEX sessions_by_end ON sessions (environment, expires);

CREATE TABLE tokens (
    environment BYTEA NOT NULL,
    id BYTEA NOT NULL,
    user_id BYTEA NOT NULL,
    hash BYTEA NOT NULL,
    name TEXT NOT NULL,
    created BIGINT NOT NULL,
    expires BIGINT,
    used BIGINT,
    PRIMARY KEY (environment, id),
    UNIQUE (environment, hash),
    FOREIGN KEY (environment, user_id) REFERENCES users
) WITHOUT ROWID;
CREATE INDEX tokens_of_user ON tokens (environment, user_id, id);

CREATE TABLE sign_in_links (
    environment BYTEA NOT NULL,
    hash BYTEA NOT NULL,
    user_id BYTEA NOT NULL,
    expires BIGINT NOT NULL,
    used BIGINT,
    PRIMARY KEY (environment, hash),
    FOREIGN KEY (environment, user_id) REFERENCES users
) WITHOUT ROWID;
CREATE INDEX sign_in_links_of_user ON sign_in_links (environment, user_id);

CREATE TABLE flows (
    environment BYTEA NOT NULL REFERENCES environments,
    id BYTEA NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    state BIGINT NOT NULL,
    owner BYTEA NOT NULL,
    version BIGINT NOT NULL,
    created BIGINT NOT NULL,
    created_by BYTEA NOT NULL,
    changed BIGINT NOT NULL,
    changed_by BYTEA NOT NULL,
    deleted BIGINT,
    PRIMARY KEY (environment, id)
) WITHOUT ROWID;
CREATE INDEX flows_by_change ON flows (environment, changed, id) WHERE deleted IS NULL;

CREATE TABLE flow_versions (
    environment BYTEA NOT NULL,
    flow BYTEA NOT NULL,
    version BIGINT NOT NULL,
    dialect TEXT NOT NULL,
    shape TEXT NOT NULL,
    document TEXT NOT NULL,
    summary TEXT NOT NULL,
    created BIGINT NOT NULL,
    created_by BYTEA NOT NULL,
    PRIMARY KEY (environment, flow, version),
    FOREIGN KEY (environment, flow) REFERENCES flows
);

CREATE TABLE connectors (
    environment BYTEA NOT NULL REFERENCES environments,
    id BYTEA NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    created BIGINT NOT NULL,
    created_by BYTEA NOT NULL,
    changed BIGINT NOT NULL,
    PRIMARY KEY (environment, id),
    UNIQUE (environment, name_key)
) WITHOUT ROWID;

CREATE TABLE connector_documents (
    environment BYTEA NOT NULL,
    connector BYTEA NOT NULL,
    definition TEXT NOT NULL,
    properties TEXT NOT NULL,
    PRIMARY KEY (environment, connector),
    FOREIGN KEY (environment, connector) REFERENCES connectors ON DELETE CASCADE
);

CREATE TABLE connections (
    environment BYTEA NOT NULL,
    id BYTEA NOT NULL,
    connector BYTEA NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    owner BYTEA NOT NULL,
    kind TEXT NOT NULL,
    account TEXT,
    parameters TEXT NOT NULL,
    sealed BYTEA NOT NULL,
    state TEXT NOT NULL,
    rank BIGINT NOT NULL,
    status TEXT NOT NULL,
    checked BIGINT,
    revision BIGINT NOT NULL,
    created BIGINT NOT NULL,
    changed BIGINT NOT NULL,
    PRIMARY KEY (environment, id),
    FOREIGN KEY (environment, connector) REFERENCES connectors
);
CREATE INDEX connections_by_name ON connections (environment, rank, name_key, id);
CREATE INDEX connections_of_connector ON connections (environment, connector, id);

CREATE TABLE bindings (
    environment BYTEA NOT NULL,
    flow BYTEA NOT NULL,
    reference TEXT NOT NULL,
    connection BYTEA NOT NULL,
    PRIMARY KEY (environment, flow, reference),
    FOREIGN KEY (environment, flow) REFERENCES flows,
    FOREIGN KEY (environment, connection) REFERENCES connections
) WITHOUT ROWID;
CREATE INDEX bindings_of_connection ON bindings (environment, connection, flow);

CREATE TABLE grants (
    environment BYTEA NOT NULL,
    kind BIGINT NOT NULL,
    object BYTEA NOT NULL,
    user_id BYTEA NOT NULL,
    level BIGINT NOT NULL,
    PRIMARY KEY (environment, kind, object, user_id),
    FOREIGN KEY (environment, user_id) REFERENCES users
) WITHOUT ROWID;
CREATE INDEX grants_of_user ON grants (environment, user_id, kind, object);

CREATE TABLE nodes (
    node BYTEA NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    started BIGINT NOT NULL,
    expires BIGINT NOT NULL
) WITHOUT ROWID;

-- An index over the journal: it can be rebuilt. Run ids count down, so key order is newest first.
CREATE TABLE runs (
    environment BYTEA NOT NULL,
    run BYTEA NOT NULL,
    flow BYTEA NOT NULL,
    version BIGINT NOT NULL,
    status BIGINT NOT NULL,
    code TEXT,
    error TEXT,
    trigger_name TEXT NOT NULL,
    started BIGINT NOT NULL,
    ended BIGINT,
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
    PRIMARY KEY (environment, run)
) WITHOUT ROWID;
-- Status 2 is Succeeded: most runs, and the one status that needs no index of its own.
CREATE INDEX runs_of_flow ON runs (environment, flow, run);
CREATE INDEX runs_by_status ON runs (environment, status, run) WHERE status <> 2;
CREATE INDEX runs_of_flow_by_status ON runs (environment, flow, status, run) WHERE status <> 2;
CREATE INDEX runs_of_connection ON runs (environment, connection, status, run)
    WHERE connection IS NOT NULL;
-- Statuses under 2 are Waiting and Running.
CREATE INDEX runs_of_owner ON runs (environment, owner, run) WHERE status < 2;

CREATE TABLE run_links (
    environment BYTEA NOT NULL,
    origin BYTEA NOT NULL,
    request TEXT NOT NULL,
    child BYTEA NOT NULL,
    kind TEXT NOT NULL,
    PRIMARY KEY (environment, origin, request)
) WITHOUT ROWID;

CREATE TABLE journal (
    environment BYTEA NOT NULL,
    run BYTEA NOT NULL,
    seq BIGINT NOT NULL,
    chunk BYTEA NOT NULL,
    PRIMARY KEY (environment, run, seq)
);

CREATE TABLE contents (
    environment BYTEA NOT NULL,
    hash BYTEA NOT NULL,
    part BIGINT NOT NULL,
    size BIGINT NOT NULL,
    bytes BYTEA NOT NULL,
    PRIMARY KEY (environment, hash, part)
);
-- Which run needs which content, so that pruning knows when the last one is gone.
CREATE TABLE content_uses (
    environment BYTEA NOT NULL,
    hash BYTEA NOT NULL,
    run BYTEA NOT NULL,
    PRIMARY KEY (environment, hash, run)
) WITHOUT ROWID;
CREATE INDEX content_uses_of_run ON content_uses (environment, run);

CREATE TABLE timers (
    environment BYTEA NOT NULL,
    run BYTEA NOT NULL,
    name TEXT NOT NULL,
    due BIGINT NOT NULL,
    claimed_by BYTEA,
    claimed_until BIGINT NOT NULL,
    PRIMARY KEY (environment, run, name)
) WITHOUT ROWID;
CREATE INDEX timers_by_due ON timers (environment, due);

CREATE TABLE audit (
    environment BYTEA NOT NULL,
    at BIGINT NOT NULL,
    id BYTEA NOT NULL,
    user_id BYTEA,
    verb TEXT NOT NULL,
    object TEXT NOT NULL,
    detail TEXT NOT NULL,
    PRIMARY KEY (environment, at, id)
) WITHOUT ROWID;
