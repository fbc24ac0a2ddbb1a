package fusedream.bot.contest;

import fusedream.bot.contest.ContestRefusedException.Ground;
import fusedream.bot.contest.result.ResultPhrases;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Words about contests that members read. */
public final class ContestPhrases {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final int LONGEST_PROMPT = 100;

    private ContestPhrases() {}

    /** A moment as members read it, to the minute. */
    public static String at(Instant moment) {
        return MINUTE.format(moment);
    }

    /** Where a contest stands, and until when. */
    public static String phase(Contest contest) {
        Deadlines deadlines = contest.deadlines();
        return switch (contest.phase()) {
            case PLANNED -> "opens " + at(deadlines.opens());
            case OPEN -> "open until " + untilTheEnd(deadlines);
            case VOTING -> "voting until " + at(deadlines.ends());
            case CLOSED -> "closed";
            case CANCELLED -> "cancelled";
        };
    }

    /** Until when a contest is open, and what comes then. */
    static String untilTheEnd(Deadlines deadlines) {
        return at(deadlines.closes()) + ", then voting until " + at(deadlines.ends());
    }

    /** How to vote. */
    public static String voting(Contest contest) {
        ContestRules rules = contest.rules();
        String many = count(rules.votes(), "vote") + " each, never for an entry of one's own";
        return switch (rules.method()) {
            case APPROVAL, SINGLE -> many + "; press Vote, and again to take it back";
            case SCHULZE, INSTANT_RUNOFF ->
                "ranked: press Vote on the best first, or write /contest vote with up to " + rules.votes()
                        + " numbers, the best first";
        };
    }

    /** How many of a thing, named in the singular. */
    public static String count(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    /** An entry with all that may be told of it. */
    public static String line(Contest contest, ShownEntry entry) {
        List<String> parts = new ArrayList<>();
        entry.standing().ifPresent(standing -> parts.add(standing.place() + "."));
        parts.add("entry " + entry.number());
        entry.name().ifPresent(name -> parts.add("by " + name));
        entry.standing()
                .ifPresent(standing ->
                        parts.add(ResultPhrases.votes(contest.rules().method(), standing.votes())));
        entry.prompt().ifPresent(prompt -> parts.add(cut(prompt)));
        entry.fit().ifPresent(fit -> parts.add(fit(fit)));
        return String.join(" \u00b7 ", parts);
    }

    /** How well an entry fits the theme. */
    public static String fit(double augClip) {
        return String.format(Locale.ROOT, "fits the theme: AugCLIP %.3f", augClip);
    }

    private static String cut(String prompt) {
        return prompt.codePointCount(0, prompt.length()) <= LONGEST_PROMPT
                ? prompt
                : prompt.substring(0, prompt.offsetByCodePoints(0, LONGEST_PROMPT)) + "\u2026";
    }

    /** What holds in a contest, a sentence each. */
    public static List<String> rules(ContestRules rules) {
        List<String> lines = new ArrayList<>();
        lines.add((rules.entries() == 1 ? "One entry" : rules.entries() + " entries") + " and "
                + count(rules.votes(), "vote") + " each, never for an entry of one's own; "
                + ResultPhrases.method(rules.method()) + ".");
        if (!rules.words().isEmpty()) {
            lines.add("The prompt has the words: " + String.join(", ", rules.words()) + ".");
        }
        rules.preset()
                .ifPresent(preset -> lines.add(
                        "Pictures are made with the preset " + preset.name().toLowerCase(Locale.ROOT) + "."));
        if (!rules.eligibility().equals(Eligibility.ALL)) {
            lines.add("To enter and vote one needs " + demands(rules.eligibility()) + ".");
        }
        lines.add(manner(rules.manner()));
        return lines;
    }

    private static String manner(ContestRules.Manner manner) {
        String shown =
                manner.reviewed() ? "Entries are shown once an organiser has approved them" : "Entries are shown";
        String names = manner.anonymous() ? "without names" : "with names";
        return shown + ", " + names + (manner.prompts() ? " and with prompts" : " and without prompts")
                + (manner.anonymous() || !manner.prompts() ? " until the result is known." : ".");
    }

    static ContestRefusedException unknown() {
        return refused(Ground.UNKNOWN, "There is no such contest here; /contest list shows them.");
    }

    static ContestRefusedException unknownEntry() {
        return refused(Ground.UNKNOWN, "There is no such entry here; /contest show lists them by their numbers.");
    }

    static ContestRefusedException notOrganiser() {
        return refused(
                Ground.NOT_ORGANISER,
                "Only organisers can do this. An administrator names them with /settings organisers.");
    }

    static ContestRefusedException notEntering(Contest contest) {
        return refused(
                Ground.PHASE, "Nothing can be entered or taken back now: the contest is " + phase(contest) + ".");
    }

    static ContestRefusedException notVoting(Contest contest) {
        return refused(Ground.PHASE, "Votes cannot be given now: the contest is " + phase(contest) + ".");
    }

    static ContestRefusedException over(Contest contest) {
        return refused(Ground.PHASE, "That cannot be done any more: the contest is " + phase(contest) + ".");
    }

    static ContestRefusedException notEligible(Eligibility eligibility) {
        return refused(
                Ground.NOT_ELIGIBLE,
                "This contest asks for " + demands(eligibility) + "; yours is younger. Where this chat does not tell"
                        + " that, it counts from your first command to this bot.");
    }

    /** What is asked of those who enter and vote. */
    private static String demands(Eligibility eligibility) {
        List<String> demands = new ArrayList<>();
        if (eligibility.accountDays() > 0) {
            demands.add("an account of at least " + count(eligibility.accountDays(), "day"));
        }
        if (eligibility.memberDays() > 0) {
            demands.add("a membership here of at least " + count(eligibility.memberDays(), "day"));
        }
        return String.join(" and ", demands);
    }

    static ContestRefusedException notYours() {
        return refused(Ground.NOT_YOURS, "That entry is not yours.");
    }

    static ContestRefusedException ownEntry() {
        return refused(Ground.OWN_ENTRY, "That entry is your own; vote for another one.");
    }

    static ContestRefusedException tooManyEntries(int most) {
        return refused(
                Ground.TOO_MANY,
                "You have your " + (most == 1 ? "entry" : most + " entries") + " in this contest already; withdraw one"
                        + " to enter another.");
    }

    static ContestRefusedException tooManyVotes(int most) {
        return refused(Ground.TOO_MANY, "You have " + count(most, "vote") + " here; take one back to give another.");
    }

    static ContestRefusedException samePicture() {
        return refused(Ground.SAME_PICTURE, "That picture is in this contest already; enter another one.");
    }

    static ContestRefusedException notShown() {
        return refused(Ground.PHASE, "That entry is not in the contest any more.");
    }

    static ContestRefusedException notWaiting() {
        return refused(Ground.PHASE, "That entry does not wait to be shown; /contest approve lists those that do.");
    }

    static ContestRefusedException missing(List<String> words) {
        return refused(Ground.RULES, "The prompt needs the words: " + String.join(", ", words) + ".");
    }

    static ContestRefusedException otherPreset(String wanted) {
        return refused(Ground.RULES, "This contest asks for pictures made with --preset " + wanted + ".");
    }

    static ContestRefusedException joined() {
        return refused(Ground.RULES, "This channel takes part already.");
    }

    static ContestRefusedException closedToOthers() {
        return refused(Ground.RULES, "Its organisers keep that contest to their own community.");
    }

    private static ContestRefusedException refused(Ground ground, String message) {
        return new ContestRefusedException(ground, message);
    }
}
