-- How well an entry fits its theme is AugCLIP from now on. What was kept is a plain cosine, on another scale; it is measured anew.
UPDATE contest_entry SET fit = NULL WHERE fit IS NOT NULL;

-- The messages of a place, which the web chat shows again when it is opened.
CREATE INDEX contest_post_of_place ON contest_post (platform, community, channel, id);
