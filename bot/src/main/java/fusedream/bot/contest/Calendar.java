package fusedream.bot.contest;

import fusedream.bot.contest.ContestEvent.Kind;
import fusedream.bot.contest.result.Ballot;
import fusedream.bot.contest.result.Standing;
import fusedream.bot.contest.result.Tally;
import fusedream.bot.job.JobIds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Makes the changes that are due, the earliest first. What is due stands in the rows, so that no other memory is needed. */
final class Calendar {

    private final Announcer announcer;
    private final JobIds ids;

    Calendar(Announcer announcer, JobIds ids) {
        this.announcer = announcer;
        this.ids = ids;
    }

    /** A contest whose phase ends. */
    private record Due(Contest contest, Instant at) {}

    /** Whether anything is due. */
    boolean isDue(ContestRecords records, Instant now) {
        return next(records, now).isPresent() || !records.dueSeries(now).isEmpty();
    }

    private static Optional<Due> next(ContestRecords records, Instant now) {
        return records.live().stream()
                .flatMap(contest -> contest.deadlines().endOf(contest.phase()).stream()
                        .filter(at -> !at.isAfter(now))
                        .map(at -> new Due(contest, at)))
                .min(Comparator.comparing(Due::at)
                        .thenComparing(due -> due.contest().id().value()));
    }

    /** Makes the earliest change that is due. Returns whether there was one. */
    boolean step(ContestLedger ledger, Instant now) {
        Optional<Due> phase = next(ledger, now);
        Optional<Series> series = ledger.dueSeries(now).stream().findFirst();
        if (series.isPresent()
                && (phase.isEmpty() || !phase.get().at().isBefore(series.get().next()))) {
            follow(ledger, series.get(), now);
            return true;
        }
        phase.ifPresent(due -> advance(ledger, due));
        return phase.isPresent();
    }

    private void advance(ContestLedger ledger, Due due) {
        Contest changed = due.contest().in(due.contest().phase().next().orElseThrow());
        ledger.keep(changed);
        Kind kind = switch (changed.phase()) {
            case OPEN -> Kind.OPENED;
            case VOTING -> Kind.VOTING;
            case CLOSED -> Kind.RESULT;
            case PLANNED, CANCELLED -> throw new IllegalStateException("No phase leads to " + changed.phase());
        };
        if (kind == Kind.RESULT) {
            count(ledger, changed);
            ledger.retellEntries(changed.id());
        }
        announcer.tell(ledger, changed, kind, due.at());
    }

    /** Makes the next contest of a series; turns that would be over already are left out, and their theme is kept. */
    private void follow(ContestLedger ledger, Series series, Instant now) {
        Contest first = ledger.contest(series.first()).orElseThrow();
        Deadlines deadlines =
                first.deadlines().plus(Duration.between(first.deadlines().opens(), series.next()));
        if (!deadlines.ends().isAfter(now)) {
            ledger.keep(series.skipping(Duration.between(deadlines.ends(), now)));
            return;
        }
        ledger.keep(new Contest(
                new ContestId(ids.next().value()),
                series.themes().get(0),
                first.rules(),
                Phase.PLANNED,
                deadlines,
                first.across(),
                Optional.of(first.id()),
                first.places()));
        ledger.keep(series.advanced());
    }

    private static void count(ContestLedger ledger, Contest contest) {
        Map<String, Entry> entries = ledger.entries(contest.id()).stream()
                .filter(Entry::shown)
                .collect(Collectors.toMap(entry -> entry.id().value(), Function.identity()));
        List<Ballot> ballots = ballots(ledger.ballots(contest.id()), entries.keySet());
        List<String> ordered = entries.values().stream()
                .sorted(Comparator.comparingInt(Entry::number))
                .map(entry -> entry.id().value())
                .toList();
        List<Standing> standings = Tally.of(contest.rules().method(), ordered, ballots);
        ledger.keep(
                contest.id(),
                contest.rules().ties() == Ties.BY_FIT ? TieBreak.byFit(standings, entries) : standings,
                ballots.size());
    }

    /** Ballots with what of them stands; one of which nothing does is none. */
    private static List<Ballot> ballots(List<CastBallot> cast, Set<String> standing) {
        List<Ballot> ballots = new ArrayList<>();
        for (CastBallot each : cast) {
            List<String> choices = each.choices().stream()
                    .map(EntryId::value)
                    .filter(standing::contains)
                    .toList();
            if (!choices.isEmpty()) {
                ballots.add(new Ballot(Integer.toString(ballots.size()), choices));
            }
        }
        return ballots;
    }
}
