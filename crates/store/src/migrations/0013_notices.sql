-- What people should know without looking: one row for each thing, kind and person as long as it is so.
CREATE TABLE notices (
    environment BYTEA NOT NULL,
    user_id BYTEA NOT NULL,
    id BYTEA NOT NULL,
    kind BIGINT NOT NULL,
    -- The id of the connection, flow, job or environment; which of these, the kind says.
    about BYTEA NOT NULL,
    started BIGINT NOT NULL,
    latest BIGINT NOT NULL,
    count BIGINT NOT NULL,
    -- How near the end is; 0 where nothing ends.
    grade BIGINT NOT NULL,
    -- When the person was last told by a mail of its own, at which grade, and of how many.
    told BIGINT,
    told_grade BIGINT NOT NULL,
    told_count BIGINT NOT NULL,
    seen BIGINT,
    closed BIGINT,
    detail TEXT NOT NULL,
    PRIMARY KEY (environment, user_id, id)
) WITHOUT ROWID;
CREATE UNIQUE INDEX notices_open ON notices (environment, user_id, kind, about) WHERE closed IS NULL;
CREATE INDEX notices_about ON notices (environment, about) WHERE closed IS NULL;
CREATE INDEX notices_closed ON notices (environment, closed) WHERE closed IS NOT NULL;

-- Mails to be sent: written together with what they are about, deleted once a server has taken them. One without a
-- notice is the digest of a person.
CREATE TABLE mails (
    environment BYTEA NOT NULL,
    id BYTEA NOT NULL,
    user_id BYTEA NOT NULL,
    notice BYTEA,
    made BIGINT NOT NULL,
    due BIGINT NOT NULL,
    tries BIGINT NOT NULL,
    claimed_until BIGINT NOT NULL,
    error TEXT,
    PRIMARY KEY (environment, id)
) WITHOUT ROWID;
CREATE INDEX mails_by_due ON mails (environment, due);
CREATE INDEX mails_of_notice ON mails (environment, notice) WHERE notice IS NOT NULL;
CREATE UNIQUE INDEX mails_digest ON mails (environment, user_id) WHERE notice IS NULL;

-- How a person wants mails; the store does not know what may stand there.
ALTER TABLE users ADD COLUMN mail TEXT;
-- Whether the owner of a flow is told when it fails.
ALTER TABLE flows ADD COLUMN notifies BIGINT NOT NULL DEFAULT 1;
