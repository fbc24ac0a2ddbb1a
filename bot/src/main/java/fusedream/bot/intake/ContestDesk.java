package fusedream.bot.intake;

import fusedream.bot.chat.Command;
import fusedream.bot.chat.Reply;
import fusedream.bot.contest.ContestRefusedException;
import fusedream.bot.contest.ContestReports;
import fusedream.bot.contest.Contests;
import fusedream.bot.gallery.Gallery;
import fusedream.bot.queue.JobQueue;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** All that is said about contests, and what they do not allow. */
public final class ContestDesk implements CommandDesk {

    private final List<CommandDesk> desks;

    private ContestDesk(List<CommandDesk> desks) {
        this.desks = desks;
    }

    /**
     * What the desk works with.
     *
     * @param queue that knows how pictures were made
     * @param submissions file prompts that are to enter
     * @param address where others reach the web chat; empty if nobody does
     */
    public record Sources(
            Contests contests,
            ContestReports reports,
            Gallery gallery,
            JobQueue queue,
            Submissions submissions,
            Optional<URI> address) {}

    public static ContestDesk of(Sources sources, RandomGenerator random, InstantSource clock) {
        Contests contests = sources.contests();
        return new ContestDesk(List.of(
                new ContestHallDesk(contests, sources.gallery()),
                new ContestEntryDesk(sources, random),
                new ContestBallotDesk(contests),
                new ContestOrganiserDesk(contests, sources.gallery(), clock),
                new ContestExportDesk(sources)));
    }

    @Override
    public Optional<Reply> answer(Errand errand, Command command) {
        try {
            return desks.stream()
                    .map(desk -> desk.answer(errand, command))
                    .flatMap(Optional::stream)
                    .findFirst();
        } catch (ContestRefusedException refused) {
            return Optional.of(Reply.refused(String.valueOf(refused.getMessage())));
        }
    }
}
