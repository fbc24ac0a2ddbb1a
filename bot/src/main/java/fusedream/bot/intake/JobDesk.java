package fusedream.bot.intake;

import fusedream.bot.chat.Command;
import fusedream.bot.chat.CommandCatalogue;
import fusedream.bot.chat.Phrase;
import fusedream.bot.chat.Reply;
import fusedream.bot.job.JobId;
import fusedream.bot.job.JobRequest;
import fusedream.bot.job.Searched;
import fusedream.engine.api.Preset;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Makes jobs of commands that want pictures. */
public final class JobDesk implements CommandDesk {

    /** Seeds that it draws are short enough to be read out. */
    private static final int SEEDS = 1_000_000;

    /** A neighbour has most of its way behind it: it gets so small a share of the steps of a search. */
    private static final int VARIATION_SHARE = 4;

    private final Submissions submissions;
    private final Originals originals;
    private final MorphPicks picks;
    private final RandomGenerator random;

    /** @param picks of members who make a morph by pressing buttons */
    public JobDesk(Submissions submissions, Originals originals, MorphPicks picks, RandomGenerator random) {
        this.submissions = submissions;
        this.originals = originals;
        this.picks = picks;
        this.random = random;
    }

    @Override
    public Optional<Reply> answer(Errand errand, Command command) {
        if (command instanceof Command.Dream dream) {
            return Optional.of(submissions.file(errand, single(dream)));
        } else if (command instanceof Command.Compose compose) {
            return Optional.of(submissions.file(errand, composed(compose)));
        } else if (command instanceof Command.Again again) {
            return Optional.of(again(errand, again.job()));
        } else if (command instanceof Command.Vary vary) {
            return Optional.of(
                    originals.single(errand, vary.of(), search -> submissions.file(errand, variations(vary, search))));
        } else if (command instanceof Command.Recompose recompose) {
            return Optional.of(
                    originals.single(errand, recompose.of(), search -> submissions.file(errand, composed(search))));
        } else if (command instanceof Command.Longer longer) {
            return Optional.of(originals.searched(
                    errand, longer.of(), search -> submissions.file(errand, longer(longer, search))));
        } else if (command instanceof Command.TimeLapse film) {
            return Optional.of(originals.searched(
                    errand,
                    film.of(),
                    search -> submissions.file(errand, new JobRequest.TimeLapse(film.of(), film.frames()))));
        }
        return morphing(errand, command);
    }

    private Optional<Reply> morphing(Errand errand, Command command) {
        if (command instanceof Command.Morph morph) {
            return Optional.of(morph(errand, morph));
        } else if (command instanceof Command.PickForMorph pick) {
            return Optional.of(originals.single(
                    errand,
                    pick.picture(),
                    search -> picks.pick(
                            errand,
                            pick.picture(),
                            first -> morph(errand, CommandCatalogue.morph(first, pick.picture())))));
        }
        return Optional.empty();
    }

    private Reply morph(Errand errand, Command.Morph morph) {
        if (morph.from().equals(morph.to())) {
            return errand.refused(Phrase.TWICE_THE_SAME);
        }
        JobRequest request = new JobRequest.Morph(morph.from(), morph.to(), morph.frames());
        return originals.single(
                errand,
                morph.from(),
                from -> originals.single(errand, morph.to(), to -> submissions.file(errand, request)));
    }

    private long draw() {
        return random.nextInt(SEEDS);
    }

    private JobRequest single(Command.Dream dream) {
        return new JobRequest.Single(
                dream.wording(), dream.settings(), dream.seed().orElseGet(this::draw), dream.count());
    }

    private JobRequest composed(Command.Compose compose) {
        Command.Dream whole = compose.dream();
        return new JobRequest.Composed(
                whole.wording(),
                compose.foreground(),
                compose.background(),
                whole.settings(),
                whole.seed().orElseGet(this::draw),
                whole.count(),
                compose.allLayouts());
    }

    private JobRequest composed(Searched search) {
        return new JobRequest.Composed(
                search.wording(),
                Optional.empty(),
                Optional.empty(),
                Preset.composed(search.settings()),
                draw(),
                1,
                false);
    }

    private JobRequest variations(Command.Vary vary, Searched search) {
        int steps = vary.steps().orElse(Math.max(1, search.settings().steps() / VARIATION_SHARE));
        return new JobRequest.Variations(
                vary.of(),
                search.wording(),
                search.settings().withSteps(steps),
                vary.seed().orElseGet(this::draw),
                vary.count(),
                vary.strength());
    }

    private static JobRequest longer(Command.Longer longer, Searched search) {
        int steps = longer.steps().orElse(Math.max(1, search.settings().steps()));
        return new JobRequest.Longer(
                longer.of(), search.wording(), search.settings().withSteps(steps), search.seed());
    }

    private Reply again(Errand errand, JobId id) {
        return originals.job(
                errand,
                id,
                job -> submissions.file(errand, again(job.submission().request())));
    }

    /** The same with another seed; moving pictures have no chance in them and stay as they are. */
    private JobRequest again(JobRequest request) {
        if (request instanceof JobRequest.Single single) {
            return new JobRequest.Single(single.wording(), single.settings(), draw(), single.count());
        } else if (request instanceof JobRequest.Composed it) {
            return new JobRequest.Composed(
                    it.wording(), it.foreground(), it.background(), it.settings(), draw(), it.count(), it.allLayouts());
        } else if (request instanceof JobRequest.Variations near) {
            return new JobRequest.Variations(
                    near.of(), near.wording(), near.settings(), draw(), near.count(), near.strength());
        } else if (request instanceof JobRequest.Longer longer) {
            return new JobRequest.Longer(longer.of(), longer.wording(), longer.settings(), draw());
        }
        return request;
    }
}
