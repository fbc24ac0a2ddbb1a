-- Which commands each platform was told of, so that they are told again only when they changed.

CREATE TABLE registration (
    platform    TEXT NOT NULL PRIMARY KEY,
    fingerprint TEXT NOT NULL
);
