-- What was begun on Slack, so that nothing is done twice. It outlives an erased job, until its message is blanked.

CREATE TABLE slack_attempt (
    job  TEXT   NOT NULL PRIMARY KEY,
    made BIGINT NOT NULL
);

CREATE TABLE slack_share (
    job   TEXT    NOT NULL,
    place INTEGER NOT NULL CHECK (place >= 0),
    file  TEXT    NOT NULL,
    done  INTEGER NOT NULL CHECK (done IN (0, 1)),
    PRIMARY KEY (job, place)
);
