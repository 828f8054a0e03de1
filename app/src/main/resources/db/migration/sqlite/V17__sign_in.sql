-- Who may look, and who may change what.

CREATE TABLE site_user (
    name         VARCHAR(64) PRIMARY KEY,     -- in lower case
    role         VARCHAR(16) NOT NULL,        -- VIEWER, REVIEWER or ADMIN
    password     VARCHAR(80) NOT NULL,        -- BCrypt
    stamp        VARCHAR(32) NOT NULL,        -- another one with each change: sessions of an older one have ended
    made_at      BIGINT      NOT NULL,
    signed_in_at BIGINT
);

CREATE TABLE api_token (
    id         VARCHAR(16)  PRIMARY KEY,      -- what it begins with, to know it by
    hash       VARCHAR(64)  NOT NULL UNIQUE,  -- SHA-256 of all of it
    owner      VARCHAR(64)  NOT NULL,
    label      VARCHAR(100) NOT NULL,
    role       VARCHAR(16)  NOT NULL,         -- at most; the owner's may be less by now
    made_at    BIGINT       NOT NULL,
    expires_at BIGINT       NOT NULL,
    revoked_at BIGINT,
    used_at    BIGINT
);

CREATE INDEX api_token_owner ON api_token (owner);

-- One-time links that let somebody set a password.
CREATE TABLE sign_in_link (
    hash       VARCHAR(64) PRIMARY KEY,       -- SHA-256 of its code
    name       VARCHAR(64) NOT NULL,
    expires_at BIGINT      NOT NULL
);
