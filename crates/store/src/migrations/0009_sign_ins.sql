-- What is known of a credential beside its secrets (about), when something of it ends for good (expires), when it is
-- renewed so that it does not end unused (renew), and until when somebody is renewing it (renewing).
ALTER TABLE connections ADD COLUMN about TEXT NOT NULL DEFAULT '{}';
ALTER TABLE connections ADD COLUMN expires BIGINT;
ALTER TABLE connections ADD COLUMN renew BIGINT;
ALTER TABLE connections ADD COLUMN renewing BIGINT NOT NULL DEFAULT 0;
CREATE INDEX connections_by_renewal ON connections (environment, renew) WHERE renew IS NOT NULL;
CREATE INDEX connections_by_end ON connections (environment, expires) WHERE expires IS NOT NULL;

-- Our own applications as services know them, one for each way to sign in of a connector.
CREATE TABLE applications (
    environment BYTEA NOT NULL,
    connector BYTEA NOT NULL,
    way TEXT NOT NULL,
    about TEXT NOT NULL,
    sealed BYTEA NOT NULL,
    changed BIGINT NOT NULL,
    PRIMARY KEY (environment, connector, way),
    FOREIGN KEY (environment, connector) REFERENCES connectors ON DELETE CASCADE
);

-- Identities that stand for the managed identities of the platforms that definitions come from.
CREATE TABLE identities (
    environment BYTEA NOT NULL REFERENCES environments,
    name_key TEXT NOT NULL,
    name TEXT NOT NULL,
    is_default BIGINT NOT NULL,
    about TEXT NOT NULL,
    sealed BYTEA NOT NULL,
    changed BIGINT NOT NULL,
    PRIMARY KEY (environment, name_key)
);

-- People on their way to a provider and back: found by the hash of what the provider gives back.
CREATE TABLE sign_ins (
    environment BYTEA NOT NULL,
    id BYTEA NOT NULL,
    hash BYTEA NOT NULL,
    user_id BYTEA NOT NULL,
    browser BYTEA,
    state BIGINT NOT NULL,
    about TEXT NOT NULL,
    sealed BYTEA NOT NULL,
    expires BIGINT NOT NULL,
    PRIMARY KEY (environment, id),
    UNIQUE (environment, hash),
    FOREIGN KEY (environment, user_id) REFERENCES users
);
CREATE INDEX sign_ins_by_end ON sign_ins (environment, expires);
