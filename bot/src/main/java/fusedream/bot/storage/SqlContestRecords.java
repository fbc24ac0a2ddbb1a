package fusedream.bot.storage;

import fusedream.bot.community.Community;
import fusedream.bot.community.Member;
import fusedream.bot.community.Place;
import fusedream.bot.community.Platform;
import fusedream.bot.contest.CastBallot;
import fusedream.bot.contest.Contest;
import fusedream.bot.contest.ContestId;
import fusedream.bot.contest.ContestRecords;
import fusedream.bot.contest.Deadlines;
import fusedream.bot.contest.Entry;
import fusedream.bot.contest.EntryId;
import fusedream.bot.contest.Phase;
import fusedream.bot.contest.Post;
import fusedream.bot.contest.Series;
import fusedream.bot.contest.result.Standing;
import fusedream.bot.job.JobId;
import fusedream.bot.job.PictureId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What is kept of contests, read through one connection. */
class SqlContestRecords implements ContestRecords {

    private static final String TAKING_PART = " WHERE EXISTS (SELECT 1 FROM contest_place p WHERE p.contest = c.id"
            + " AND p.platform = :platform AND p.community = :community)";

    private static final String BALLOTS =
            "SELECT * FROM contest_choice WHERE contest = :contest" + " ORDER BY platform, community, member, rank";

    private static final String IN_PLACE = "SELECT * FROM contest_post WHERE platform = :platform"
            + " AND community = :community AND channel = :channel AND (member IS NULL OR member = :member)"
            + " ORDER BY id DESC LIMIT :most";

    private final Handle handle;

    SqlContestRecords(Handle handle) {
        this.handle = handle;
    }

    private Contest contest(ResultSet row) throws SQLException {
        String id = row.getString("id");
        return new Contest(
                new ContestId(id),
                row.getString("theme"),
                JobJson.readRules(row.getString("rules")),
                Phase.valueOf(row.getString("phase")),
                new Deadlines(at(row, "opens"), at(row, "closes"), at(row, "ends")),
                row.getInt("across") == 1,
                Optional.ofNullable(row.getString("series")).map(ContestId::new),
                places(id));
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
        return Instant.ofEpochMilli(row.getLong(column));
    }

    private List<Place> places(String contest) {
        return handle.createQuery("SELECT * FROM contest_place WHERE contest = :contest ORDER BY number")
                .bind("contest", contest)
                .map((row, context) -> ContestRows.place(row))
                .list();
    }

    @Override
    public Optional<Contest> contest(ContestId id) {
        return handle.createQuery("SELECT * FROM contest WHERE id = :id")
                .bind("id", id.value())
                .map((row, context) -> contest(row))
                .findOne();
    }

    @Override
    public List<Contest> named(String code) {
        return handle.createQuery("SELECT * FROM contest WHERE id = :code OR substr(id, -6) = :code ORDER BY id")
                .bind("code", code)
                .map((row, context) -> contest(row))
                .list();
    }

    @Override
    public List<Contest> live() {
        return handle.createQuery("SELECT * FROM contest WHERE phase IN ('PLANNED', 'OPEN', 'VOTING') ORDER BY id")
                .map((row, context) -> contest(row))
                .list();
    }

    @Override
    public List<Contest> of(Community community, int most) {
        return handle.createQuery("SELECT c.* FROM contest c" + TAKING_PART + " ORDER BY c.id DESC LIMIT :most")
                .bind("platform", community.platform().name())
                .bind("community", community.id())
                .bind("most", most)
                .map((row, context) -> contest(row))
                .list();
    }

    @Override
    public List<Contest> closed(Community community, Instant after) {
        return handle.createQuery("SELECT c.* FROM contest c" + TAKING_PART
                        + " AND c.phase = 'CLOSED' AND c.ends > :after ORDER BY c.ends, c.id")
                .bind("platform", community.platform().name())
                .bind("community", community.id())
                .bind("after", after.toEpochMilli())
                .map((row, context) -> contest(row))
                .list();
    }

    @Override
    public List<Entry> entriesOf(PictureId picture) {
        return handle.createQuery("SELECT * FROM contest_entry WHERE job = :job AND place = :place ORDER BY id")
                .bind("job", picture.job().value())
                .bind("place", picture.index())
                .map((row, context) -> ContestRows.entry(row))
                .list();
    }

    @Override
    public List<Entry> entriesOf(JobId job) {
        return handle.createQuery("SELECT * FROM contest_entry WHERE job = :job ORDER BY id")
                .bind("job", job.value())
                .map((row, context) -> ContestRows.entry(row))
                .list();
    }

    @Override
    public List<Entry> entries(ContestId contest) {
        return handle.createQuery("SELECT * FROM contest_entry WHERE contest = :contest ORDER BY number")
                .bind("contest", contest.value())
                .map((row, context) -> ContestRows.entry(row))
                .list();
    }

    @Override
    public Optional<Entry> entry(EntryId id) {
        return handle.createQuery("SELECT * FROM contest_entry WHERE id = :id")
                .bind("id", id.value())
                .map((row, context) -> ContestRows.entry(row))
                .findOne();
    }

    @Override
    public Optional<CastBallot> ballot(ContestId contest, Member member) {
        List<EntryId> choices = handle.createQuery("SELECT entry FROM contest_choice WHERE contest = :contest"
                        + " AND platform = :platform AND community = :community AND member = :member ORDER BY rank")
                .bind("contest", contest.value())
                .bindMap(PictureRows.columns(member))
                .mapTo(String.class)
                .map(EntryId::new)
                .list();
        return choices.isEmpty() ? Optional.empty() : Optional.of(new CastBallot(member, choices));
    }

    private record Choice(Member member, EntryId entry) {}

    @Override
    public List<CastBallot> ballots(ContestId contest) {
        Map<Member, List<EntryId>> ballots = new LinkedHashMap<>();
        handle.createQuery(BALLOTS)
                .bind("contest", contest.value())
                .map((row, context) -> new Choice(ContestRows.member(row), new EntryId(row.getString("entry"))))
                .forEach(choice -> ballots.computeIfAbsent(choice.member(), member -> new ArrayList<>())
                        .add(choice.entry()));
        return ballots.entrySet().stream()
                .map(ballot -> new CastBallot(ballot.getKey(), ballot.getValue()))
                .toList();
    }

    @Override
    public List<Standing> standings(ContestId contest) {
        return handle.createQuery("SELECT * FROM contest_standing WHERE contest = :contest ORDER BY number")
                .bind("contest", contest.value())
                .map((row, context) -> ContestRows.standing(row))
                .list();
    }

    @Override
    public int counted(ContestId contest) {
        return handle.createQuery("SELECT ballots FROM contest_count WHERE contest = :contest")
                .bind("contest", contest.value())
                .mapTo(Integer.class)
                .findOne()
                .orElse(0);
    }

    @Override
    public List<Series> dueSeries(Instant now) {
        return handle.createQuery("SELECT * FROM contest_series WHERE next <= :now ORDER BY next, first")
                .bind("now", now.toEpochMilli())
                .map((row, context) -> ContestRows.series(row))
                .list();
    }

    @Override
    public List<Post> due(Platform platform, int most) {
        return handle.createQuery("SELECT * FROM contest_post WHERE platform = :platform AND told < wanted"
                        + " ORDER BY CASE WHEN message IS NULL THEN 0 ELSE 1 END, event, id LIMIT :most")
                .bind("platform", platform.name())
                .bind("most", most)
                .map((row, context) -> ContestRows.post(row))
                .list();
    }

    @Override
    public Optional<Post> post(JobId id) {
        return handle.createQuery("SELECT * FROM contest_post WHERE id = :id")
                .bind("id", id.value())
                .map((row, context) -> ContestRows.post(row))
                .findOne();
    }

    @Override
    public List<Post> posts(Place place, Member viewer, int most) {
        String member = viewer.community().equals(place.community()) ? viewer.id() : "";
        return handle.createQuery(IN_PLACE)
                .bind("platform", place.community().platform().name())
                .bind("community", place.community().id())
                .bind("channel", place.channel())
                .bind("member", member)
                .bind("most", most)
                .map((row, context) -> ContestRows.post(row))
                .list();
    }

    @Override
    public long jobEvent() {
        return handle.createQuery("SELECT number FROM contest_job_event")
                .mapTo(Long.class)
                .findOne()
                .orElse(0L);
    }
}
