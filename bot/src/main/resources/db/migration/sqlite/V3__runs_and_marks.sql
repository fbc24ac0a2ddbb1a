-- Where the searches of pictures stood at their end, and which picture a member has marked to morph from.

CREATE TABLE run_state (
    job   TEXT    NOT NULL REFERENCES job (id) ON DELETE CASCADE,
    place INTEGER NOT NULL CHECK (place >= 0),
    state BLOB    NOT NULL,
    PRIMARY KEY (job, place)
);

-- No foreign key: a state is kept before its picture, so that no picture is without one.
CREATE TRIGGER run_state_goes_with_its_picture AFTER DELETE ON picture
BEGIN
    DELETE FROM run_state WHERE job = OLD.job AND place = OLD.place;
END;

CREATE TABLE mark (
    platform  TEXT    NOT NULL,
    community TEXT    NOT NULL,
    member    TEXT    NOT NULL,
    job       TEXT    NOT NULL REFERENCES job (id) ON DELETE CASCADE,
    place     INTEGER NOT NULL CHECK (place >= 0),
    PRIMARY KEY (platform, community, member)
);
