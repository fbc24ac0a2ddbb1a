package fusedream.bot.queue;

import java.time.Duration;

/**
 * A queued job's place in the line, as it stands now: later jobs of members who had less may still come before it.
 *
 * @param position how many turns until its own, from 1
 * @param start until it begins, about
 * @param end until it is done, about
 */
public record Line(int position, Duration start, Duration end) {}
