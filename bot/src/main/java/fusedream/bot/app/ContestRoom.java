package fusedream.bot.app;

import fusedream.bot.chat.Offers;
import fusedream.bot.contest.ContestMessages;
import fusedream.bot.contest.ContestReports;
import fusedream.bot.contest.ContestStore;
import fusedream.bot.contest.Contests;
import fusedream.bot.contest.Podiums;
import fusedream.bot.contest.PromptEntries;
import fusedream.bot.contest.ThemeFits;
import fusedream.bot.job.JobIds;
import fusedream.bot.queue.JobQueue;
import fusedream.bot.storage.Database;
import fusedream.bot.storage.SqliteContestStore;
import fusedream.bot.web.WebSources;
import fusedream.engine.api.Engine;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All that is about contests, built, and what is done for them now and then. */
final class ContestRoom {

    private static final Logger LOG = LoggerFactory.getLogger(ContestRoom.class);

    /** How often it is looked at what is due. */
    static final Duration PACE = Duration.ofSeconds(2);

    /** Others wait for the engine. */
    private static final int MEASURED = 4;

    private final ContestStore store;
    private final Contests contests;
    private final PromptEntries entries;
    private final Optional<ThemeFits> fits;
    private final Offers offers;
    private final ContestReports reports;
    private final Podiums podiums;

    ContestRoom(Database database, Engine engine, JobQueue queue, PictureRooms pictures, InstantSource clock) {
        store = new SqliteContestStore(database);
        JobIds ids = new JobIds(clock, new SecureRandom());
        contests = new Contests(store, ids, pictures.pseudonyms(), clock);
        entries = new PromptEntries(store, contests, queue, pictures.gallery());
        fits = EngineScorer.of(engine).map(each -> new ThemeFits(store, each, pictures.gallery(), clock));
        offers = new Offers(contests::isOpen);
        reports = new ContestReports(store, pictures.gallery());
        podiums = pictures.podiums();
    }

    Contests contests() {
        return contests;
    }

    ContestReports reports() {
        return reports;
    }

    /** What the web chat's pages are made from. */
    WebSources.ContestSources sources() {
        return new WebSources.ContestSources(offers, contests, reports, podiums, new ContestMessages(store));
    }

    ContestNews news() {
        return new ContestNews(store, offers);
    }

    /** Lets finished prompts enter, then makes the changes that are due. */
    void round() {
        try {
            entries.catchUp();
            contests.due();
        } catch (RuntimeException failed) {
            LOG.error("Contests could not be looked through; the next round tries again", failed);
        }
    }

    /** Measures how some of the entries fit their themes. */
    void measure() {
        try {
            fits.ifPresent(each -> each.measure(MEASURED));
        } catch (RuntimeException failed) {
            LOG.error("Entries could not be measured; the next round tries again", failed);
        }
    }
}
