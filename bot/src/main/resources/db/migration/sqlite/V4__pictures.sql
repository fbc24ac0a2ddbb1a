-- What the gallery and the moderation know of pictures and members. A pseudonym is a keyed hash of a member.

ALTER TABLE picture ADD COLUMN bytes BIGINT NOT NULL DEFAULT 0;
ALTER TABLE picture ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1));
ALTER TABLE picture ADD COLUMN showing TEXT NOT NULL DEFAULT 'OPEN'
    CHECK (showing IN ('OPEN', 'VEILED', 'HELD', 'REFUSED'));
ALTER TABLE picture ADD COLUMN concept TEXT;
ALTER TABLE picture ADD COLUMN share DOUBLE PRECISION;

CREATE INDEX picture_of_community ON picture (platform, community, job DESC, place);
CREATE INDEX picture_of_member ON picture (platform, community, member, job DESC, place);
CREATE INDEX picture_of_file ON picture (sha256);
CREATE INDEX picture_held ON picture (platform, community, job, place) WHERE showing = 'HELD';

CREATE TABLE favourite (
    job       TEXT    NOT NULL,
    place     INTEGER NOT NULL,
    platform  TEXT    NOT NULL,
    community TEXT    NOT NULL,
    member    TEXT    NOT NULL,
    PRIMARY KEY (job, place, platform, community, member),
    FOREIGN KEY (job, place) REFERENCES picture (job, place) ON DELETE CASCADE
);

CREATE INDEX favourite_of_member ON favourite (platform, community, member, job DESC, place);

-- Beside the picture's row, so that a page of the gallery does not read vectors.
CREATE TABLE picture_embedding (
    job     TEXT    NOT NULL,
    place   INTEGER NOT NULL,
    encoder TEXT    NOT NULL,
    vector  BLOB    NOT NULL,
    PRIMARY KEY (job, place),
    FOREIGN KEY (job, place) REFERENCES picture (job, place) ON DELETE CASCADE
);

-- Files that perhaps no row names: to be written, or left behind by a row.
CREATE TABLE loose_file (
    sha256 TEXT NOT NULL PRIMARY KEY
);

CREATE TABLE report (
    job       TEXT    NOT NULL,
    place     INTEGER NOT NULL,
    platform  TEXT    NOT NULL,
    community TEXT    NOT NULL,
    member    TEXT    NOT NULL,
    reason    TEXT    NOT NULL,
    at        BIGINT  NOT NULL,
    settled   INTEGER NOT NULL DEFAULT 0 CHECK (settled IN (0, 1)),
    PRIMARY KEY (job, place, platform, community, member),
    FOREIGN KEY (job, place) REFERENCES picture (job, place) ON DELETE CASCADE
);

CREATE INDEX report_of_member ON report (platform, community, member);

CREATE TABLE block (
    platform  TEXT   NOT NULL,
    community TEXT   NOT NULL,
    pseudonym TEXT   NOT NULL,
    at        BIGINT NOT NULL,
    PRIMARY KEY (platform, community, pseudonym)
);

CREATE TABLE audit (
    number    INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    at        BIGINT  NOT NULL,
    platform  TEXT    NOT NULL,
    community TEXT    NOT NULL,
    act       TEXT    NOT NULL,
    actor     TEXT    NOT NULL,
    subject   TEXT    NOT NULL,
    picture   TEXT
);

CREATE INDEX audit_of_community ON audit (platform, community, number DESC);
CREATE INDEX audit_of_subject ON audit (subject, act, at);

CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
BEGIN
    SELECT RAISE(ABORT, 'The audit log is only added to.');
END;

CREATE TRIGGER audit_is_not_shortened BEFORE DELETE ON audit
BEGIN
    SELECT RAISE(ABORT, 'The audit log is only added to.');
END;

-- One row.
CREATE TABLE pseudonym_key (
    id     INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    secret BLOB    NOT NULL
);

-- Messages that show erased jobs, until each is blanked.
CREATE TABLE retraction (
    job       TEXT NOT NULL PRIMARY KEY,
    platform  TEXT NOT NULL,
    community TEXT NOT NULL,
    channel   TEXT NOT NULL,
    thread    TEXT,
    message   TEXT NOT NULL
);
