package fusedream.bot.contest;

import fusedream.bot.community.Member;
import fusedream.bot.community.Place;
import fusedream.bot.contest.ContestEvent.Kind;
import fusedream.bot.job.JobIds;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Adds events, each with a message for all places that take part, for its member alone, or for nobody. */
final class Announcer {

    private final JobIds ids;

    Announcer(JobIds ids) {
        this.ids = ids;
    }

    void tell(ContestLedger ledger, Contest contest, Kind kind, Instant at) {
        ledger.tell(
                new ContestEvent(kind, contest.id(), Optional.empty(), at),
                toAll(contest, kind, Optional.empty(), contest.places()));
    }

    void tell(ContestLedger ledger, Contest contest, Kind kind, Entry entry, Instant at) {
        Optional<EntryId> id = Optional.of(entry.id());
        List<Post> posts = switch (kind) {
            case ENTERED -> toAll(contest, kind, id, contest.places());
            case DISQUALIFIED ->
                List.of(toMember(contest, kind, id, entry.entrant().member()));
            default -> List.of();
        };
        ledger.tell(new ContestEvent(kind, contest.id(), id, at), posts);
        if (kind == Kind.WITHDRAWN || kind == Kind.DISQUALIFIED) {
            ledger.retell(entry.id());
        }
    }

    /** Tells a member that a picture did not become an entry. */
    void tellLate(ContestLedger ledger, Contest contest, Member member, Instant at) {
        ledger.tell(
                new ContestEvent(Kind.NOT_ENTERED, contest.id(), Optional.empty(), at),
                List.of(toMember(contest, Kind.NOT_ENTERED, Optional.empty(), member)));
    }

    /** Tells a place that joined how the contest stands, and of what was entered. */
    void tellJoined(ContestLedger ledger, Contest contest, Place place, Instant at) {
        List<Post> stand = contest.phase() == Phase.PLANNED
                ? List.of()
                : toAll(
                        contest,
                        contest.phase() == Phase.VOTING ? Kind.VOTING : Kind.OPENED,
                        Optional.empty(),
                        List.of(place));
        ledger.tell(new ContestEvent(Kind.JOINED, contest.id(), Optional.empty(), at), stand);
        ledger.entries(contest.id()).stream()
                .filter(Entry::shown)
                .forEach(entry -> ledger.tell(
                        new ContestEvent(Kind.ENTERED, contest.id(), Optional.of(entry.id()), at),
                        toAll(contest, Kind.ENTERED, Optional.of(entry.id()), List.of(place))));
    }

    private List<Post> toAll(Contest contest, Kind kind, Optional<EntryId> entry, List<Place> places) {
        return places.stream()
                .map(place ->
                        new Post(ids.next(), kind, contest.id(), entry, place, Optional.empty(), Optional.empty(), 1))
                .toList();
    }

    private Post toMember(Contest contest, Kind kind, Optional<EntryId> entry, Member member) {
        Place place = contest.places().stream()
                .filter(each -> each.community().equals(member.community()))
                .findFirst()
                .orElse(contest.places().get(0));
        return new Post(ids.next(), kind, contest.id(), entry, place, Optional.of(member), Optional.empty(), 1);
    }
}
