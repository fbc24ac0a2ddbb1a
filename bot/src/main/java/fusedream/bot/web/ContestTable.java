package fusedream.bot.web;

import fusedream.bot.contest.Contest;
import fusedream.bot.contest.ShownEntry;
import fusedream.bot.contest.result.ResultPhrases;
import java.util.List;
import java.util.Locale;

/** The full result of a contest. */
final class ContestTable {

    private ContestTable() {}

    static void write(Html html, Contest contest, List<ShownEntry> entries) {
        html.raw("<div class=\"wide\"><table><caption class=\"unseen\">All places</caption><thead><tr>")
                .raw("<th scope=\"col\">Place</th><th scope=\"col\">Member</th><th scope=\"col\">Prompt</th>")
                .raw("<th scope=\"col\">Votes</th><th scope=\"col\">AugCLIP</th></tr></thead><tbody>");
        entries.forEach(entry -> row(html, contest, entry));
        html.raw("</tbody></table></div>");
    }

    private static void row(Html html, Contest contest, ShownEntry entry) {
        html.raw("<tr><th scope=\"row\">")
                .text(entry.standing().map(standing -> standing.place() + ".").orElse(""))
                .raw("</th><td dir=\"auto\">")
                .text(entry.name().orElse(ResultPhrases.ANONYMOUS))
                .raw("</td><td dir=\"auto\"><a")
                .attribute("href", "/gallery/" + entry.id().label())
                .raw(">")
                .text(entry.prompt().orElse("Entry " + entry.number()))
                .raw("</a></td><td>")
                .text(ContestWords.votes(contest, entry))
                .raw("</td><td>")
                .text(
                        entry.fit().isPresent()
                                ? String.format(Locale.ROOT, "%.3f", entry.fit().getAsDouble())
                                : "")
                .raw("</td></tr>");
    }
}
