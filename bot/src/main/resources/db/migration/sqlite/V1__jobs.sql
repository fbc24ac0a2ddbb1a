-- Jobs, their events, and the order of their turns. Times are milliseconds since 1970, durations milliseconds.

CREATE TABLE job (
    id             TEXT    NOT NULL PRIMARY KEY,
    submission_key TEXT    NOT NULL UNIQUE,
    platform       TEXT    NOT NULL,
    community      TEXT    NOT NULL,
    member         TEXT    NOT NULL,
    member_name    TEXT    NOT NULL,
    place_platform TEXT    NOT NULL,
    place_community TEXT   NOT NULL,
    channel        TEXT    NOT NULL,
    thread         TEXT,
    role           TEXT    NOT NULL,
    weight         REAL    NOT NULL CHECK (weight > 0),
    request        TEXT    NOT NULL,
    submitted      BIGINT  NOT NULL,
    state          TEXT    NOT NULL CHECK (state IN ('QUEUED', 'RUNNING', 'FINISHED', 'CANCELLED', 'FAILED', 'PARKED')),
    not_before     BIGINT,
    worker         TEXT,
    lease_until    BIGINT,
    ended          BIGINT,
    result         TEXT,
    attempts       INTEGER NOT NULL CHECK (attempts >= 0),
    strikes        INTEGER NOT NULL CHECK (strikes >= 0),
    shrinks        INTEGER NOT NULL CHECK (shrinks >= 0),
    wish           TEXT    NOT NULL,
    reserved       BIGINT  NOT NULL CHECK (reserved >= 0),
    used           BIGINT  NOT NULL CHECK (used >= 0),
    charged        BIGINT  NOT NULL CHECK (charged >= 0 AND charged <= reserved),
    tag            BIGINT  NOT NULL,
    CHECK ((state = 'QUEUED') = (not_before IS NOT NULL)),
    CHECK ((state = 'RUNNING') = (worker IS NOT NULL)),
    CHECK ((state = 'RUNNING') = (lease_until IS NOT NULL)),
    CHECK ((state IN ('FINISHED', 'CANCELLED', 'FAILED', 'PARKED')) = (ended IS NOT NULL))
);

CREATE INDEX job_pending ON job (state, tag, id) WHERE state IN ('QUEUED', 'RUNNING');
CREATE INDEX job_parked ON job (id) WHERE state = 'PARKED';
CREATE INDEX job_of_member ON job (platform, community, member, id);
CREATE INDEX job_charged ON job (platform, community, member, submitted);

CREATE TABLE job_event (
    number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    job    TEXT    NOT NULL REFERENCES job (id),
    kind   TEXT    NOT NULL,
    at     BIGINT  NOT NULL,
    body   TEXT
);

CREATE TABLE checkpoint (
    job     TEXT    NOT NULL PRIMARY KEY REFERENCES job (id),
    picture INTEGER NOT NULL,
    step    INTEGER NOT NULL,
    state   BLOB    NOT NULL
);

CREATE TABLE member_turn (
    platform   TEXT   NOT NULL,
    community  TEXT   NOT NULL,
    member     TEXT   NOT NULL,
    finish_tag BIGINT NOT NULL,
    PRIMARY KEY (platform, community, member)
);

CREATE INDEX member_turn_latest ON member_turn (finish_tag);

-- One row.
CREATE TABLE queue (
    id           INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    virtual_time BIGINT  NOT NULL,
    mode         TEXT    NOT NULL
);

INSERT INTO queue (id, virtual_time, mode) VALUES (1, 0, 'OPEN');

CREATE TABLE speed (
    kind    TEXT   NOT NULL PRIMARY KEY,
    seconds DOUBLE PRECISION NOT NULL
);
