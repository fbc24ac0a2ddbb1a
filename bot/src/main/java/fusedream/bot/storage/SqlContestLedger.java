package fusedream.bot.storage;

import fusedream.bot.contest.CastBallot;
import fusedream.bot.contest.Contest;
import fusedream.bot.contest.ContestEvent;
import fusedream.bot.contest.ContestId;
import fusedream.bot.contest.ContestLedger;
import fusedream.bot.contest.Entry;
import fusedream.bot.contest.EntryId;
import fusedream.bot.contest.Post;
import fusedream.bot.contest.Series;
import fusedream.bot.contest.result.Standing;
import fusedream.bot.moderation.AuditEntry;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Contests, changed through the connection of one transaction. */
final class SqlContestLedger extends SqlContestRecords implements ContestLedger {

    private static final String KEEP_CONTEST = """
            INSERT INTO contest (id, theme, rules, phase, opens, closes, ends, across, series)
            VALUES (:id, :theme, :rules, :phase, :opens, :closes, :ends, :across, :series)
            ON CONFLICT (id) DO UPDATE SET phase = excluded.phase
            """;

    private static final String KEEP_PLACE = """
            INSERT INTO contest_place (contest, number, platform, community, channel, thread)
            VALUES (:contest, :number, :platform, :community, :channel, :thread)
            ON CONFLICT (contest, number) DO NOTHING
            """;

    private static final String KEEP_ENTRY = """
            INSERT INTO contest_entry (id, contest, number, platform, community, member, name, job, place, sha256,
                prompt, at, state, reason, fit)
            VALUES (:id, :contest, :number, :platform, :community, :member, :name, :job, :place, :sha256, :prompt, :at,
                :state, :reason, :fit)
            ON CONFLICT (id) DO UPDATE SET state = excluded.state, reason = excluded.reason, fit = excluded.fit
            """;

    private static final String KEEP_BALLOT = "INSERT INTO contest_ballot (contest, platform, community, member)"
            + " VALUES (:contest, :platform, :community, :member)";

    private static final String KEEP_CHOICE = """
            INSERT INTO contest_choice (contest, platform, community, member, rank, entry)
            VALUES (:contest, :platform, :community, :member, :rank, :entry)
            """;

    private static final String KEEP_POST = """
            INSERT INTO contest_post (id, event, contest, kind, entry, platform, community, channel, thread, member,
                message, wanted, told)
            VALUES (:id, :event, :contest, :kind, :entry, :platform, :community, :channel, :thread, :member, :message,
                :wanted, 0)
            """;

    private final Handle handle;

    SqlContestLedger(Handle handle) {
        super(handle);
        this.handle = handle;
    }

    @Override
    public void keep(Contest contest) {
        handle.createUpdate(KEEP_CONTEST)
                .bind("id", contest.id().value())
                .bind("theme", contest.theme())
                .bind("rules", JobJson.write(contest.rules()))
                .bind("phase", contest.phase().name())
                .bind("opens", contest.deadlines().opens().toEpochMilli())
                .bind("closes", contest.deadlines().closes().toEpochMilli())
                .bind("ends", contest.deadlines().ends().toEpochMilli())
                .bind("across", contest.across() ? 1 : 0)
                .bind("series", contest.series().map(ContestId::value).orElse(null))
                .execute();
        for (int number = 0; number < contest.places().size(); number++) {
            handle.createUpdate(KEEP_PLACE)
                    .bindMap(ContestRows.columns(contest.places().get(number)))
                    .bind("contest", contest.id().value())
                    .bind("number", number)
                    .execute();
        }
    }

    @Override
    public void keep(Entry entry) {
        handle.createUpdate(KEEP_ENTRY).bindMap(ContestRows.columns(entry)).execute();
    }

    @Override
    public void keep(ContestId contest, CastBallot ballot) {
        handle.createUpdate("DELETE FROM contest_ballot WHERE contest = :contest AND platform = :platform"
                        + " AND community = :community AND member = :member")
                .bind("contest", contest.value())
                .bindMap(PictureRows.columns(ballot.member()))
                .execute();
        if (ballot.choices().isEmpty()) {
            return;
        }
        handle.createUpdate(KEEP_BALLOT)
                .bind("contest", contest.value())
                .bindMap(PictureRows.columns(ballot.member()))
                .execute();
        int rank = 1;
        for (EntryId choice : ballot.choices()) {
            handle.createUpdate(KEEP_CHOICE)
                    .bind("contest", contest.value())
                    .bindMap(PictureRows.columns(ballot.member()))
                    .bind("rank", rank++)
                    .bind("entry", choice.value())
                    .execute();
        }
    }

    @Override
    public void keep(Series series) {
        end(series.first());
        if (!series.themes().isEmpty()) {
            handle.createUpdate("INSERT INTO contest_series (first, period, next, themes)"
                            + " VALUES (:first, :period, :next, :themes)")
                    .bind("first", series.first().value())
                    .bind("period", series.every().toMillis())
                    .bind("next", series.next().toEpochMilli())
                    .bind("themes", JobJson.write(series.themes()))
                    .execute();
        }
    }

    @Override
    public void end(ContestId series) {
        handle.createUpdate("DELETE FROM contest_series WHERE first = :first")
                .bind("first", series.value())
                .execute();
    }

    @Override
    public void keep(ContestId contest, List<Standing> standings, int ballots) {
        handle.createUpdate("INSERT INTO contest_count (contest, ballots) VALUES (:contest, :ballots)")
                .bind("contest", contest.value())
                .bind("ballots", ballots)
                .execute();
        int number = 0;
        for (Standing standing : standings) {
            handle.createUpdate("INSERT INTO contest_standing (contest, number, entry, place, votes)"
                            + " VALUES (:contest, :number, :entry, :place, :votes)")
                    .bind("contest", contest.value())
                    .bind("number", number++)
                    .bind("entry", standing.entry())
                    .bind("place", standing.place())
                    .bind("votes", standing.votes())
                    .execute();
        }
    }

    @Override
    public void tell(ContestEvent event, List<Post> posts) {
        long number = handle.createQuery("INSERT INTO contest_event (contest, kind, entry, at)"
                        + " VALUES (:contest, :kind, :entry, :at) RETURNING number")
                .bind("contest", event.contest().value())
                .bind("kind", event.kind().name())
                .bind("entry", event.entry().map(EntryId::value).orElse(null))
                .bind("at", event.at().toEpochMilli())
                .mapTo(Long.class)
                .one();
        posts.forEach(post -> handle.createUpdate(KEEP_POST)
                .bindMap(ContestRows.columns(post))
                .bind("event", number)
                .execute());
    }

    @Override
    public void retell(EntryId entry) {
        handle.createUpdate("UPDATE contest_post SET wanted = wanted + 1 WHERE entry = :entry AND kind = 'ENTERED'")
                .bind("entry", entry.value())
                .execute();
    }

    @Override
    public void retell(ContestId closed) {
        handle.createUpdate("UPDATE contest_post SET wanted = wanted + 1 WHERE contest = :contest AND kind = 'RESULT'")
                .bind("contest", closed.value())
                .execute();
    }

    @Override
    public void retellEntries(ContestId over) {
        handle.createUpdate("UPDATE contest_post SET wanted = wanted + 1 WHERE message IS NOT NULL AND kind = 'ENTERED'"
                        + " AND entry IN (SELECT id FROM contest_entry WHERE contest = :contest AND state = 'SHOWN')")
                .bind("contest", over.value())
                .execute();
    }

    @Override
    public void settle(Post post) {
        handle.createUpdate("UPDATE contest_post SET told = :wanted, message = :message WHERE id = :id")
                .bind("wanted", post.revision())
                .bind("id", post.id().value())
                .bind("message", post.message().orElse(null))
                .execute();
    }

    @Override
    public void giveUp(Post post) {
        handle.createUpdate("UPDATE contest_post SET told = :wanted WHERE id = :id")
                .bind("wanted", post.revision())
                .bind("id", post.id().value())
                .execute();
    }

    @Override
    public void log(AuditEntry entry) {
        SqliteModerationStore.log(handle, entry);
    }

    @Override
    public void sawJobEvent(long number) {
        handle.createUpdate("INSERT INTO contest_job_event (id, number) VALUES (1, :number)"
                        + " ON CONFLICT (id) DO UPDATE SET number = excluded.number")
                .bind("number", number)
                .execute();
    }
}
