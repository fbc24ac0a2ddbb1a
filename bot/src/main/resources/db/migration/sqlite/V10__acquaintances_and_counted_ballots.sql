-- Since when members are known whose platform does not tell since when they are there; of those who were here before, since their first job or entry.
CREATE TABLE acquaintance (
    platform  TEXT   NOT NULL,
    community TEXT   NOT NULL,
    member    TEXT   NOT NULL,
    since     BIGINT NOT NULL,
    PRIMARY KEY (platform, community, member)
);

INSERT INTO acquaintance (platform, community, member, since)
SELECT platform, community, member, MIN(at)
FROM (SELECT platform, community, member, submitted AS at FROM job
      UNION ALL
      SELECT platform, community, member, at FROM contest_entry) AS act
GROUP BY platform, community, member;

-- How many ballots made a result, which erased members take nothing from.
CREATE TABLE contest_count (
    contest TEXT    NOT NULL PRIMARY KEY REFERENCES contest (id),
    ballots INTEGER NOT NULL CHECK (ballots >= 0)
);

INSERT INTO contest_count (contest, ballots)
SELECT c.id, (SELECT COUNT(*) FROM contest_ballot b WHERE b.contest = c.id)
FROM contest c WHERE c.phase = 'CLOSED';
