-- Pictures that were made, messages that were posted, and how far each platform has been told of events.

CREATE TABLE picture (
    job        TEXT    NOT NULL REFERENCES job (id),
    place      INTEGER NOT NULL CHECK (place >= 0),
    sha256     TEXT    NOT NULL,
    platform   TEXT    NOT NULL,
    community  TEXT    NOT NULL,
    member     TEXT    NOT NULL,
    title      TEXT    NOT NULL,
    score      DOUBLE PRECISION,
    steps      INTEGER NOT NULL,
    made       BIGINT  NOT NULL,
    provenance TEXT    NOT NULL,
    PRIMARY KEY (job, place)
);

CREATE TABLE post (
    job     TEXT NOT NULL PRIMARY KEY REFERENCES job (id),
    message TEXT NOT NULL
);

CREATE TABLE delivery (
    platform TEXT   NOT NULL PRIMARY KEY,
    event    BIGINT NOT NULL
);

CREATE INDEX job_of_place ON job (place_platform, place_community, channel, id);
