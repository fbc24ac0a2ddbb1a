-- What the administrators of communities set, as JSON.

CREATE TABLE community_settings (
    platform  TEXT NOT NULL,
    community TEXT NOT NULL,
    settings  TEXT NOT NULL,
    PRIMARY KEY (platform, community)
);
