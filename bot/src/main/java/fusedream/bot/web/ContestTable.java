package fusedream.bot.web;

import fusedream.bot.contest.Contest;
import fusedream.bot.contest.EntryPictures;
import fusedream.bot.contest.ShownEntry;
import fusedream.bot.contest.result.ContestReport.Missing;
import fusedream.bot.contest.result.ResultPhrases;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The full result of a contest, with a word on pictures that are missing. */
record ContestTable(Contest contest, EntryPictures pictures) {

    void write(Html html, List<ShownEntry> entries) {
        html.raw("<div class=\"wide\"><table><caption class=\"unseen\">All places</caption><thead><tr>")
                .raw("<th scope=\"col\">Place</th><th scope=\"col\">Member</th><th scope=\"col\">Prompt</th>")
                .raw("<th scope=\"col\">Votes</th><th scope=\"col\">AugCLIP</th></tr></thead><tbody>");
        entries.forEach(entry -> row(html, entry));
        html.raw("</tbody></table></div>");
    }

    private void row(Html html, ShownEntry entry) {
        html.raw("<tr><th scope=\"row\">")
                .text(entry.standing().map(standing -> standing.place() + ".").orElse(""))
                .raw("</th><td dir=\"auto\">")
                .text(entry.name().orElse(ResultPhrases.ANONYMOUS))
                .raw("</td><td dir=\"auto\">");
        work(html, entry, entry.prompt().orElse("Entry " + entry.number()));
        html.raw("</td><td>")
                .text(ContestWords.votes(contest, entry))
                .raw("</td><td>")
                .text(
                        entry.fit().isPresent()
                                ? String.format(Locale.ROOT, "%.3f", entry.fit().getAsDouble())
                                : "")
                .raw("</td></tr>");
    }

    private void work(Html html, ShownEntry entry, String words) {
        Optional<Missing> missing = pictures.missing(entry);
        if (missing.isEmpty()) {
            html.raw("<a")
                    .attribute("href", "/gallery/" + entry.id().label())
                    .raw(">")
                    .text(words)
                    .raw("</a>");
        } else {
            html.text(words)
                    .raw(" <span class=\"figures\">(picture ")
                    .text(ResultPhrases.missing(missing.get()))
                    .raw(")</span>");
        }
    }
}
