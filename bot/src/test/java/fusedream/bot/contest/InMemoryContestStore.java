package fusedream.bot.contest;

import fusedream.bot.community.Community;
import fusedream.bot.community.Member;
import fusedream.bot.community.Place;
import fusedream.bot.community.Platform;
import fusedream.bot.contest.result.Standing;
import fusedream.bot.job.JobId;
import fusedream.bot.job.PictureId;
import fusedream.bot.moderation.AuditEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/** A contest store that forgets. What a transaction changed is undone when it throws. */
public final class InMemoryContestStore implements ContestStore {

    private Book book = new Book();

    @Override
    public synchronized <R> R write(Function<ContestLedger, R> work) {
        Book changed = new Book(book);
        R result = work.apply(changed);
        book = changed;
        return result;
    }

    @Override
    public synchronized <R> R read(Function<ContestRecords, R> look) {
        return look.apply(book);
    }

    /** What organisers did. */
    public List<AuditEntry> log() {
        return List.copyOf(book.log);
    }

    private static final class Book implements ContestLedger {

        private final Map<String, Contest> contests = new TreeMap<>();
        private final Map<String, Series> series = new TreeMap<>();
        private final Map<EntryId, Entry> entries = new LinkedHashMap<>();
        private final Map<ContestId, Map<Member, CastBallot>> ballots = new HashMap<>();
        private final Map<ContestId, List<Standing>> standings = new HashMap<>();
        private final Map<ContestId, Integer> counted = new HashMap<>();
        private final Map<JobId, Post> posts = new LinkedHashMap<>();
        private final Map<JobId, Integer> told = new HashMap<>();
        private final List<AuditEntry> log = new ArrayList<>();
        private long jobEvent;

        Book() {}

        Book(Book from) {
            contests.putAll(from.contests);
            series.putAll(from.series);
            entries.putAll(from.entries);
            from.ballots.forEach((contest, cast) -> ballots.put(contest, new HashMap<>(cast)));
            standings.putAll(from.standings);
            counted.putAll(from.counted);
            posts.putAll(from.posts);
            told.putAll(from.told);
            log.addAll(from.log);
            jobEvent = from.jobEvent;
        }

        @Override
        public Optional<Contest> contest(ContestId id) {
            return Optional.ofNullable(contests.get(id.value()));
        }

        @Override
        public List<Contest> named(String code) {
            return contests.values().stream()
                    .filter(contest -> contest.id().value().equals(code)
                            || contest.id().code().equals(code))
                    .toList();
        }

        @Override
        public List<Contest> live() {
            return contests.values().stream()
                    .filter(contest -> !contest.phase().isOver())
                    .toList();
        }

        @Override
        public List<Contest> of(Community community, int most) {
            return contests.values().stream()
                    .filter(contest -> contest.communities().contains(community))
                    .sorted(Comparator.comparing(
                                    (Contest contest) -> contest.id().value())
                            .reversed())
                    .limit(most)
                    .toList();
        }

        @Override
        public List<Contest> closed(Community community, Instant after) {
            return contests.values().stream()
                    .filter(contest -> contest.communities().contains(community)
                            && contest.phase() == Phase.CLOSED
                            && contest.deadlines().ends().isAfter(after))
                    .sorted(Comparator.comparing(
                            (Contest contest) -> contest.deadlines().ends()))
                    .toList();
        }

        @Override
        public List<Entry> entries(ContestId contest) {
            return entries.values().stream()
                    .filter(entry -> entry.contest().equals(contest))
                    .sorted(Comparator.comparingInt(Entry::number))
                    .toList();
        }

        @Override
        public List<Entry> entriesOf(PictureId picture) {
            return entries.values().stream()
                    .filter(entry -> entry.work().picture().equals(picture))
                    .sorted(Comparator.comparing(entry -> entry.id().value()))
                    .toList();
        }

        @Override
        public List<Entry> entriesOf(JobId job) {
            return entries.values().stream()
                    .filter(entry -> entry.work().picture().job().equals(job))
                    .sorted(Comparator.comparing(entry -> entry.id().value()))
                    .toList();
        }

        @Override
        public Optional<Entry> entry(EntryId id) {
            return Optional.ofNullable(entries.get(id));
        }

        @Override
        public Optional<CastBallot> ballot(ContestId contest, Member member) {
            return Optional.ofNullable(ballots.getOrDefault(contest, Map.of()).get(member));
        }

        @Override
        public List<CastBallot> ballots(ContestId contest) {
            return List.copyOf(ballots.getOrDefault(contest, Map.of()).values());
        }

        @Override
        public List<Standing> standings(ContestId contest) {
            return standings.getOrDefault(contest, List.of());
        }

        @Override
        public int counted(ContestId contest) {
            return counted.getOrDefault(contest, 0);
        }

        @Override
        public List<Series> dueSeries(Instant now) {
            return series.values().stream()
                    .filter(each -> !each.next().isAfter(now))
                    .sorted(Comparator.comparing(Series::next))
                    .toList();
        }

        @Override
        public List<Post> due(Platform platform, int most) {
            return posts.values().stream()
                    .filter(post -> post.place().community().platform() == platform
                            && told.getOrDefault(post.id(), 0) < post.revision())
                    .sorted(Comparator.comparing(post -> post.message().isPresent()))
                    .limit(most)
                    .toList();
        }

        @Override
        public Optional<Post> post(JobId id) {
            return Optional.ofNullable(posts.get(id));
        }

        @Override
        public List<Post> posts(Place place, Member viewer, int most) {
            return posts.values().stream()
                    .filter(post -> post.place().community().equals(place.community())
                            && post.place().channel().equals(place.channel())
                            && post.member()
                                    .filter(member -> !member.equals(viewer))
                                    .isEmpty())
                    .sorted(Comparator.comparing(Post::id).reversed())
                    .limit(most)
                    .toList();
        }

        @Override
        public long jobEvent() {
            return jobEvent;
        }

        @Override
        public void keep(Contest contest) {
            contests.put(contest.id().value(), contest);
        }

        @Override
        public void keep(Entry entry) {
            entries.put(entry.id(), entry);
        }

        @Override
        public void keep(ContestId contest, CastBallot ballot) {
            Map<Member, CastBallot> cast = ballots.computeIfAbsent(contest, id -> new HashMap<>());
            cast.remove(ballot.member());
            if (!ballot.choices().isEmpty()) {
                cast.put(ballot.member(), ballot);
            }
        }

        @Override
        public void keep(Series changed) {
            end(changed.first());
            if (!changed.themes().isEmpty()) {
                series.put(changed.first().value(), changed);
            }
        }

        @Override
        public void end(ContestId first) {
            series.remove(first.value());
        }

        @Override
        public void keep(ContestId contest, List<Standing> result, int cast) {
            standings.put(contest, List.copyOf(result));
            counted.put(contest, cast);
        }

        @Override
        public void tell(ContestEvent event, List<Post> fresh) {
            fresh.forEach(post -> posts.put(post.id(), post));
        }

        @Override
        public void retell(EntryId entry) {
            retell(post -> post.kind() == ContestEvent.Kind.ENTERED
                    && post.entry().filter(entry::equals).isPresent());
        }

        @Override
        public void retell(ContestId closed) {
            retell(post ->
                    post.kind() == ContestEvent.Kind.RESULT && post.contest().equals(closed));
        }

        @Override
        public void retellEntries(ContestId over) {
            retell(post -> post.kind() == ContestEvent.Kind.ENTERED
                    && post.message().isPresent()
                    && post.entry()
                            .flatMap(this::entry)
                            .filter(entry -> entry.shown() && entry.contest().equals(over))
                            .isPresent());
        }

        private void retell(Predicate<Post> told) {
            posts.replaceAll((id, post) -> told.test(post) ? with(post, post.message(), post.revision() + 1) : post);
        }

        private static Post with(Post post, Optional<String> message, int revision) {
            return new Post(
                    post.id(),
                    post.kind(),
                    post.contest(),
                    post.entry(),
                    post.place(),
                    post.member(),
                    message,
                    revision);
        }

        @Override
        public void settle(Post post) {
            giveUp(post);
            posts.computeIfPresent(post.id(), (id, kept) -> with(kept, post.message(), kept.revision()));
        }

        @Override
        public void giveUp(Post post) {
            told.put(post.id(), post.revision());
        }

        @Override
        public void log(AuditEntry entry) {
            log.add(entry);
        }

        @Override
        public void sawJobEvent(long number) {
            jobEvent = number;
        }
    }
}
