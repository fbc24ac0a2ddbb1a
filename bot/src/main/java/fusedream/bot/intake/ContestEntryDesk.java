package fusedream.bot.intake;

import fusedream.bot.chat.Command;
import fusedream.bot.chat.CommandCatalogue;
import fusedream.bot.chat.ContestCommand;
import fusedream.bot.chat.PictureReplies;
import fusedream.bot.chat.Reply;
import fusedream.bot.community.Caller;
import fusedream.bot.contest.Contest;
import fusedream.bot.contest.Contests;
import fusedream.bot.contest.EntryId;
import fusedream.bot.contest.Phase;
import fusedream.bot.contest.PromptEntries;
import fusedream.bot.gallery.Gallery;
import fusedream.bot.gallery.Media;
import fusedream.bot.gallery.Picture;
import fusedream.bot.job.JobRequest;
import fusedream.bot.job.PictureId;
import fusedream.bot.queue.JobQueue;
import fusedream.engine.api.SearchSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Takes pictures and prompts for contests, and gives them back. */
final class ContestEntryDesk implements CommandDesk {

    private static final Set<Phase> OPEN = Set.of(Phase.OPEN);

    /** Seeds that it draws are short enough to be read out. */
    private static final int SEEDS = 1_000_000;

    private final Contests contests;
    private final Gallery gallery;
    private final JobQueue queue;
    private final Submissions submissions;
    private final RandomGenerator random;
    private final ContestChoice choice;

    ContestEntryDesk(ContestDesk.Sources sources, RandomGenerator random) {
        this.contests = sources.contests();
        this.gallery = sources.gallery();
        this.queue = sources.queue();
        this.submissions = sources.submissions();
        this.random = random;
        this.choice = new ContestChoice(contests);
    }

    @Override
    public Optional<Reply> answer(Errand errand, Command command) {
        return command instanceof Command.OfContests about ? answer(errand, about.wish()) : Optional.empty();
    }

    private Optional<Reply> answer(Errand errand, ContestCommand wish) {
        if (wish instanceof ContestCommand.EnterPicture enter) {
            return Optional.of(
                    choice.of(errand, enter.contest(), OPEN, contest -> enter(errand, contest, enter.picture())));
        } else if (wish instanceof ContestCommand.EnterPrompt enter) {
            return Optional.of(choice.of(errand, enter.contest(), OPEN, contest -> file(errand, contest, enter)));
        } else if (wish instanceof ContestCommand.Withdraw withdraw) {
            return Optional.of(choice.of(
                    errand,
                    withdraw.contest(),
                    OPEN,
                    contest -> choice.entry(contest, withdraw.entry(), id -> withdraw(errand, id))));
        } else if (wish instanceof ContestCommand.TakeBack back) {
            return Optional.of(withdraw(errand, new EntryId(back.entry())));
        }
        return Optional.empty();
    }

    private Reply enter(Errand errand, Contest contest, PictureId id) {
        Caller caller = errand.caller();
        PictureReplies replies = errand.replies();
        Optional<Picture> own =
                gallery.picture(id).filter(picture -> picture.member().equals(caller.member()));
        if (own.isEmpty()) {
            return gallery.seen(id, caller).isPresent() ? replies.notYours() : replies.unknown();
        }
        Picture picture = own.get();
        if (!picture.exposure().verdict().showing().isShown()) {
            return replies.withheld(picture.exposure().verdict().showing());
        }
        if (picture.media() != Media.PNG) {
            return ContestReplies.movingPicture();
        }
        Contests.Made made = queue.job(id.job())
                .map(job -> PromptEntries.made(job.submission().request()))
                .orElseGet(() -> new Contests.Made(picture.title(), Optional.empty()));
        return ContestReplies.entered(contest, contests.enter(contest.id(), caller, made, id, picture.sha256()));
    }

    private Reply file(Errand errand, Contest contest, ContestCommand.EnterPrompt enter) {
        SearchSettings settings =
                contest.rules().preset().orElse(CommandCatalogue.USUAL).settings();
        JobRequest request = new JobRequest.Single(
                enter.wording(), settings, enter.seed().orElseGet(() -> random.nextInt(SEEDS)), 1);
        contests.check(contest.id(), errand.caller(), PromptEntries.made(request));
        Errand named = new Errand(errand.caller(), errand.place(), PromptEntries.key(contest, errand.key()));
        Reply reply = submissions.file(named, request);
        if (reply.card().isEmpty()) {
            return reply;
        }
        List<String> lines = new ArrayList<>(List.of(ContestReplies.entersByItself(contest)));
        lines.addAll(reply.lines());
        return new Reply(reply.kind(), reply.text(), lines, reply.card(), reply.pictures());
    }

    private Reply withdraw(Errand errand, EntryId entry) {
        return ContestReplies.withdrawn(contests.withdraw(entry, errand.caller()));
    }
}
