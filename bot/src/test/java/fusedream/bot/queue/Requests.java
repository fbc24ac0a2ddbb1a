package fusedream.bot.queue;

import fusedream.bot.community.Community;
import fusedream.bot.community.Member;
import fusedream.bot.community.Place;
import fusedream.bot.community.Platform;
import fusedream.bot.job.JobRequest;
import fusedream.bot.job.Rank;
import fusedream.bot.job.Submission;
import fusedream.bot.job.Wording;
import fusedream.engine.api.Preset;
import fusedream.engine.api.SearchSettings;

/** Submissions for tests. */
public final class Requests {

    public static final Community TOWN = new Community(Platform.WEB, "town");

    /** A search of 100 evaluations: 10 samples, 20 steps that count 3 with one picture each, hence 60, and 1 round. */
    private static final SearchSettings SMALL = Preset.PAPER
            .settings()
            .withStart(SearchSettings.Start.CLIP)
            .withSamples(10)
            .withAugmentations(0)
            .withFinalRounds(1);

    private Requests() {}

    public static Member member(String name) {
        return new Member(TOWN, name);
    }

    /** One that is expected to take this many evaluations; at least 63. */
    public static JobRequest request(int evaluations) {
        int steps = (evaluations - 60) / 3;
        return new JobRequest.Single(Wording.of("a blue dog"), SMALL.withSteps(steps), 7, 1);
    }

    public static Submission submission(String member, String key, Rank rank, int evaluations) {
        return new Submission(key, member(member), member, Place.channel(TOWN, "general"), rank, request(evaluations));
    }

    public static Submission submission(String member, String key) {
        return submission(member, key, Rank.ORDINARY, 360);
    }
}
