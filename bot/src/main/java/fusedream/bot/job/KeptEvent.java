package fusedream.bot.job;

/**
 * An event as the store holds it.
 *
 * @param number rises from event to event, in the order of their transactions; there may be gaps
 */
public record KeptEvent(long number, JobEvent event) {}
