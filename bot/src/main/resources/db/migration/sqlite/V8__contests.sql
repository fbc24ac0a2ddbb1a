-- Prompt contests. Ids have the form of a job's. Deadlines stand in the contest's row; what is due is read from there.

CREATE TABLE contest (
    id      TEXT    NOT NULL PRIMARY KEY,
    theme   TEXT    NOT NULL,
    rules   TEXT    NOT NULL,
    phase   TEXT    NOT NULL CHECK (phase IN ('PLANNED', 'OPEN', 'VOTING', 'CLOSED', 'CANCELLED')),
    opens   BIGINT  NOT NULL,
    closes  BIGINT  NOT NULL CHECK (closes > opens),
    ends    BIGINT  NOT NULL CHECK (ends > closes),
    across  INTEGER NOT NULL CHECK (across IN (0, 1)),
    series  TEXT REFERENCES contest (id)
);

CREATE INDEX contest_live ON contest (phase, id) WHERE phase IN ('PLANNED', 'OPEN', 'VOTING');

-- Where a contest is told of.
CREATE TABLE contest_place (
    contest   TEXT    NOT NULL REFERENCES contest (id),
    number    INTEGER NOT NULL,
    platform  TEXT    NOT NULL,
    community TEXT    NOT NULL,
    channel   TEXT    NOT NULL,
    thread    TEXT,
    PRIMARY KEY (contest, number)
);

CREATE INDEX contest_place_of_community ON contest_place (platform, community, contest DESC);

-- The contests that follow one another; the themes that are left are JSON.
CREATE TABLE contest_series (
    first  TEXT   NOT NULL PRIMARY KEY REFERENCES contest (id),
    period BIGINT NOT NULL CHECK (period > 0),
    next   BIGINT NOT NULL,
    themes TEXT   NOT NULL
);

CREATE TABLE contest_entry (
    id        TEXT    NOT NULL PRIMARY KEY,
    contest   TEXT    NOT NULL REFERENCES contest (id),
    number    INTEGER NOT NULL CHECK (number > 0),
    platform  TEXT    NOT NULL,
    community TEXT    NOT NULL,
    member    TEXT    NOT NULL,
    name      TEXT    NOT NULL,
    job       TEXT    NOT NULL,
    place     INTEGER NOT NULL CHECK (place >= 0),
    sha256    TEXT    NOT NULL,
    prompt    TEXT    NOT NULL,
    at        BIGINT  NOT NULL,
    state     TEXT    NOT NULL CHECK (state IN ('WAITING', 'SHOWN', 'WITHDRAWN', 'DISQUALIFIED')),
    reason    TEXT    NOT NULL,
    fit       DOUBLE PRECISION,
    UNIQUE (contest, number)
);

-- The same picture cannot enter twice, whoever's copy it is.
CREATE UNIQUE INDEX contest_entry_once ON contest_entry (contest, sha256) WHERE state <> 'WITHDRAWN';
CREATE INDEX contest_entry_of_member ON contest_entry (platform, community, member);
CREATE INDEX contest_entry_of_picture ON contest_entry (job, place);

-- One ballot of a member in a contest.
CREATE TABLE contest_ballot (
    contest   TEXT    NOT NULL REFERENCES contest (id),
    platform  TEXT    NOT NULL,
    community TEXT    NOT NULL,
    member    TEXT    NOT NULL,
    PRIMARY KEY (contest, platform, community, member)
);

-- What a ballot names, by its rank from 1.
CREATE TABLE contest_choice (
    contest   TEXT    NOT NULL,
    platform  TEXT    NOT NULL,
    community TEXT    NOT NULL,
    member    TEXT    NOT NULL,
    rank      INTEGER NOT NULL CHECK (rank > 0),
    entry     TEXT    NOT NULL REFERENCES contest_entry (id) ON DELETE CASCADE,
    PRIMARY KEY (contest, platform, community, member, rank),
    UNIQUE (contest, platform, community, member, entry),
    FOREIGN KEY (contest, platform, community, member)
        REFERENCES contest_ballot (contest, platform, community, member) ON DELETE CASCADE
);

CREATE INDEX contest_choice_of_entry ON contest_choice (entry);

CREATE TABLE contest_standing (
    contest TEXT    NOT NULL REFERENCES contest (id),
    number  INTEGER NOT NULL,
    entry   TEXT    NOT NULL REFERENCES contest_entry (id) ON DELETE CASCADE,
    place   INTEGER NOT NULL CHECK (place > 0),
    votes   BIGINT  NOT NULL CHECK (votes >= 0),
    PRIMARY KEY (contest, number)
);

CREATE INDEX contest_standing_of_entry ON contest_standing (entry);

CREATE TABLE contest_event (
    number  INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    contest TEXT    NOT NULL REFERENCES contest (id),
    kind    TEXT    NOT NULL,
    entry   TEXT REFERENCES contest_entry (id) ON DELETE CASCADE,
    at      BIGINT  NOT NULL
);

CREATE INDEX contest_event_of_entry ON contest_event (entry);

-- The messages that tell of events, each once in each channel. The member is one whom alone it is for.
-- A message is due until the revision that is wanted is told.
CREATE TABLE contest_post (
    id        TEXT    NOT NULL PRIMARY KEY,
    event     INTEGER NOT NULL REFERENCES contest_event (number) ON DELETE CASCADE,
    contest   TEXT    NOT NULL REFERENCES contest (id),
    kind      TEXT    NOT NULL,
    entry     TEXT,
    platform  TEXT    NOT NULL,
    community TEXT    NOT NULL,
    channel   TEXT    NOT NULL,
    thread    TEXT,
    member    TEXT,
    message   TEXT,
    wanted    INTEGER NOT NULL,
    told      INTEGER NOT NULL
);

CREATE INDEX contest_post_due ON contest_post (platform, event, id) WHERE told < wanted;
CREATE INDEX contest_post_of_event ON contest_post (event);
CREATE INDEX contest_post_of_entry ON contest_post (entry);
CREATE INDEX contest_post_of_member ON contest_post (platform, community, member) WHERE member IS NOT NULL;

-- How far the events of jobs were looked through for entries. One row.
CREATE TABLE contest_job_event (
    id     INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    number BIGINT  NOT NULL
);
