package fusedream.bot.contest;

import fusedream.bot.chat.Button;
import fusedream.bot.chat.Button.Action;
import fusedream.bot.chat.Card;
import fusedream.bot.chat.Phrases;
import fusedream.bot.contest.result.Standing;
import fusedream.bot.job.JobId;
import fusedream.bot.job.PictureId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Makes the messages of contests from how things stand. */
final class ContestCards {

    private static final int LISTED = 20;

    /** Slack takes a card without an author for one that is erased. */
    private static final String AUTHOR = "Prompt contest";

    private ContestCards() {}

    /** The card of a message; empty if there is nothing to tell any more. */
    static Optional<Card> of(ContestRecords records, Post post) {
        Contest contest = records.contest(post.contest()).orElseThrow();
        return switch (post.kind()) {
            case OPENED -> Optional.of(card(post.id(), contest, opened(contest), entrance(contest)));
            case VOTING -> Optional.of(card(post.id(), contest, "Voting begins: " + voting(contest)));
            case CANCELLED -> Optional.of(card(post.id(), contest, "Cancelled; there will be no result."));
            case RESULT -> Optional.of(result(records, post, contest));
            case NOT_ENTERED ->
                Optional.of(card(
                        post.id(),
                        contest,
                        "The picture that you had made for it did not enter: it came too late, is in it already, or you"
                                + " have your entries."));
            case ENTERED -> entered(records, post, contest);
            case DISQUALIFIED -> post.entry().flatMap(records::entry).map(entry -> out(post.id(), contest, entry));
            case WAITS, WITHDRAWN, JOINED -> Optional.empty();
        };
    }

    private static List<Button> entrance(Contest contest) {
        return contest.phase() == Phase.OPEN
                ? List.of(Button.ofContest(Phrases.ENGLISH, contest.id().value()))
                : List.of();
    }

    private static String opened(Contest contest) {
        ContestRules rules = contest.rules();
        List<String> lines = new ArrayList<>();
        lines.add("Open until " + ContestPhrases.untilTheEnd(contest.deadlines()) + ".");
        lines.add(
                "Enter a picture of yours with its button, or a prompt: press the button here, or write /contest enter; "
                        + (rules.entries() == 1 ? "one entry" : rules.entries() + " entries") + " each.");
        if (!rules.words().isEmpty()) {
            lines.add("The prompt has the words: " + String.join(", ", rules.words()) + ".");
        }
        rules.preset()
                .ifPresent(preset -> lines.add(
                        "Pictures are made with --preset " + preset.name().toLowerCase(Locale.ROOT) + "."));
        lines.add("Contest " + contest.id().code()
                + (contest.across() ? ", for other communities: " + contest.id() : ""));
        return String.join("\n", lines);
    }

    private static String voting(Contest contest) {
        return ContestPhrases.voting(contest) + ". Until "
                + ContestPhrases.at(contest.deadlines().ends()) + ".";
    }

    private static Optional<Card> entered(ContestRecords records, Post post, Contest contest) {
        return post.entry().flatMap(records::entry).flatMap(entry -> {
            if (entry.shown()) {
                return Optional.of(entry(post.id(), contest, ShownEntry.of(contest, entry, standing(records, entry))));
            }
            return post.message().map(posted -> card(post.id(), contest, "Entry " + entry.number() + " is taken out."));
        });
    }

    private static Optional<Standing> standing(ContestRecords records, Entry entry) {
        return records.standings(entry.contest()).stream()
                .filter(standing -> standing.entry().equals(entry.id().value()))
                .findFirst();
    }

    private static Card entry(JobId id, Contest contest, ShownEntry entry) {
        List<Button> buttons = new ArrayList<>();
        if (!contest.phase().isOver()) {
            buttons.add(Button.ofEntry(Phrases.ENGLISH, Action.VOTE, entry.id().value()));
            buttons.add(
                    Button.ofEntry(Phrases.ENGLISH, Action.WITHDRAW, entry.id().value()));
        }
        return new Card(
                id,
                AUTHOR,
                title(contest),
                ContestPhrases.line(contest, entry),
                Optional.empty(),
                false,
                List.of(new PictureId(id, 0)),
                List.of(),
                buttons);
    }

    private static Card out(JobId id, Contest contest, Entry entry) {
        String why = entry.reason().isBlank() ? "No reason was given." : "The reason: " + entry.reason();
        return card(id, contest, "Your entry " + entry.number() + " was taken out by an organiser. " + why);
    }

    private static Card result(ContestRecords records, Post post, Contest contest) {
        List<ShownEntry> entries = Contests.entries(records, contest);
        List<String> lines = new ArrayList<>();
        lines.add(entries.isEmpty() ? "It is over, and nothing was entered." : "The result:");
        entries.stream().limit(LISTED).forEach(entry -> lines.add(ContestPhrases.line(contest, entry)));
        if (entries.size() > LISTED) {
            lines.add("and " + (entries.size() - LISTED) + " more: /contest results "
                    + contest.id().code());
        }
        return new Card(
                post.id(),
                AUTHOR,
                title(contest),
                String.join("\n", lines),
                Optional.empty(),
                false,
                entries.isEmpty() ? List.of() : List.of(ContestExhibits.podium(post)),
                List.of(),
                List.of());
    }

    private static Card card(JobId id, Contest contest, String status) {
        return card(id, contest, status, List.of());
    }

    private static Card card(JobId id, Contest contest, String status, List<Button> buttons) {
        return new Card(id, AUTHOR, title(contest), status, Optional.empty(), false, List.of(), List.of(), buttons);
    }

    private static String title(Contest contest) {
        return "Contest: " + contest.theme();
    }
}
