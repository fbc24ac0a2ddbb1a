package fusedream.bot.moderation;

import fusedream.bot.community.Community;
import fusedream.bot.job.PictureId;
import fusedream.bot.privacy.Pseudonym;
import java.time.Instant;
import java.util.Optional;

/**
 * An act of a moderator. It names members by pseudonyms only, so that it can outlive their data.
 *
 * @param actor who did it
 * @param subject whom it concerns
 * @param picture what it concerns, if a picture
 */
public record AuditEntry(
        Instant at, Community community, Act act, Pseudonym actor, Pseudonym subject, Optional<PictureId> picture) {}
