package fusedream.bot.delivery;

import fusedream.bot.community.Place;
import fusedream.bot.job.JobId;

/** A message that shows a job which is erased. */
public record Retraction(Place place, JobId job, String message) {}
