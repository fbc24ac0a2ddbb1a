package fusedream.bot.intake;

import fusedream.bot.community.Caller;
import fusedream.bot.community.Place;

/**
 * Who wants something, and where.
 *
 * @param key names the platform's event: the same key again is the same job
 */
public record Errand(Caller caller, Place place, String key) {}
