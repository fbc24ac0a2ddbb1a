package fusedream.bot.web;

import fusedream.bot.chat.Reply;
import fusedream.bot.contest.Contest;
import fusedream.bot.contest.ContestPhrases;
import fusedream.bot.contest.EntryId;
import fusedream.bot.contest.ShownEntry;
import fusedream.bot.contest.result.CountingMethod;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A ballot around the entries of a contest: boxes to tick, one to choose, or a rank for each, all of which keyboards and
 * browsers without scripts can fill. What is filled in becomes a line as a member would write it.
 *
 * @param cast what the voter has cast before, the best first
 * @param own entries of the voter, which get no vote
 */
record Ballots(Contest contest, List<EntryId> cast, Set<EntryId> own) {

    private static final String ENTRY = "entry";
    private static final Pattern RANK = Pattern.compile("rank-(\\d{1,6})");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,6}");

    void begin(Html html) {
        String address = ContestsPage.address(contest) + "/vote";
        html.raw("<form id=\"ballot\" class=\"ballot\" method=\"post\" hx-target=\"#toast\" hx-sync=\"this:drop\"")
                .attribute("action", address)
                .attribute("hx-post", address)
                .raw("><fieldset><legend>Your ballot</legend><p class=\"hint\">")
                .text(instruction())
                .raw(" Nobody else sees it, and you can change it until the end.</p>");
    }

    private String instruction() {
        int most = contest.rules().votes();
        return switch (contest.rules().method()) {
            case APPROVAL -> "Tick what you like; you have " + ContestPhrases.count(most, "vote") + ".";
            case SINGLE -> "Choose the one entry that you like best.";
            case SCHULZE, INSTANT_RUNOFF ->
                "Give your favourite rank 1, the next one 2, and so on, down to " + most + ".";
        };
    }

    void choice(Html html, ShownEntry entry) {
        if (own.contains(entry.id())) {
            html.raw("<span class=\"figures\">Yours</span>");
        } else if (contest.rules().method().isRanked()) {
            rank(html, entry);
        } else {
            box(html, entry);
        }
    }

    private void box(Html html, ShownEntry entry) {
        html.raw("<label class=\"tick\"><input name=\"entry\"")
                .attribute("type", contest.rules().method() == CountingMethod.SINGLE ? "radio" : "checkbox")
                .attribute("value", entry.number());
        if (cast.contains(entry.id())) {
            html.raw(" checked");
        }
        html.raw("> Vote<span class=\"unseen\"> for entry ")
                .text(Integer.toString(entry.number()))
                .raw("</span></label>");
    }

    private void rank(Html html, ShownEntry entry) {
        String name = "rank-" + entry.number();
        html.raw("<label class=\"rank\">Rank<span class=\"unseen\"> of entry ")
                .text(Integer.toString(entry.number()))
                .raw("</span> <select")
                .attribute("name", name)
                .raw("><option value=\"\">\u2013</option>");
        int given = cast.indexOf(entry.id()) + 1;
        for (int rank = 1; rank <= contest.rules().votes(); rank++) {
            html.raw("<option");
            if (rank == given) {
                html.raw(" selected");
            }
            html.raw(">").text(Integer.toString(rank)).raw("</option>");
        }
        html.raw("</select></label>");
    }

    void end(Html html) {
        html.raw("<div class=\"cast\"><button data-action=\"main\">Cast ballot</button>");
        if (contest.rules().method() == CountingMethod.SINGLE) {
            html.raw("<button name=\"none\" value=\"1\">Take my vote back</button>");
        }
        html.raw("</div></fieldset></form>");
    }

    /** What was filled in as a line; empty if a rank was given twice. */
    static Optional<String> line(Contest contest, Context context) {
        Optional<List<String>> choices = contest.rules().method().isRanked()
                ? ranked(context)
                : Optional.of(Forms.field(context, "none").isEmpty() ? ticked(context) : List.of());
        return choices.map(numbers -> "/contest vote " + String.join(" ", numbers) + " --contest "
                + contest.id().code());
    }

    private static List<String> ticked(Context context) {
        return context.formParams(ENTRY).stream()
                .filter(number -> NUMBER.matcher(number).matches())
                .toList();
    }

    private static Optional<List<String>> ranked(Context context) {
        Map<Integer, String> byRank = new TreeMap<>();
        for (Map.Entry<String, List<String>> field : context.formParamMap().entrySet()) {
            Matcher entry = RANK.matcher(field.getKey());
            String rank = field.getValue().stream().collect(Collectors.joining());
            if (entry.matches()
                    && NUMBER.matcher(rank).matches()
                    && byRank.put(Integer.parseInt(rank), entry.group(1)) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(List.copyOf(byRank.values()));
    }

    static Reply sharedRank() {
        return Reply.misunderstood("Two entries have the same rank; give each rank once.");
    }
}
