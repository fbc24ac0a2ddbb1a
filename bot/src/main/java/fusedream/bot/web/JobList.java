package fusedream.bot.web;

import fusedream.bot.chat.Card;
import fusedream.bot.chat.Cards;
import fusedream.bot.chat.Phrases;
import fusedream.bot.community.Language;
import fusedream.bot.job.Job;
import fusedream.bot.job.Snapshot;
import fusedream.bot.queue.Line;
import java.util.List;
import java.util.Optional;

/** Jobs as the rows of a list. */
final class JobList {

    private final WebSources sources;
    private final boolean operator;
    private final String press;

    private JobList(WebSources sources, boolean operator, String press) {
        this.sources = sources;
        this.operator = operator;
        this.press = press;
    }

    /** For everybody. */
    static JobList forMembers(WebSources sources) {
        return new JobList(sources, false, CardView.PRESS);
    }

    /** With what operators can do beside. */
    static JobList forOperators(WebSources sources) {
        return new JobList(sources, true, OperatorPage.PRESS);
    }

    /** A part of a page with its heading; without jobs it says so. */
    Html section(String title, List<Job> jobs) {
        Html html = new Html().raw("<section class=\"panel\"><h2>").text(title).raw("</h2>");
        if (jobs.isEmpty()) {
            return html.raw("<p class=\"hint\">None.</p></section>");
        }
        html.raw("<ul class=\"jobs\">").each(jobs, this::row);
        return html.raw("</ul></section>");
    }

    private void row(Html html, Job job) {
        Optional<Snapshot> seen = sources.board().of(job.id());
        Cards cards = Cards.in(Language.ENGLISH);
        Card card = operator ? cards.ofOperators(job, seen) : cards.of(job, seen);
        String id = "job-" + job.id();
        html.raw("<li><div><p class=\"title\" dir=\"auto\"")
                .attribute("id", id)
                .raw(">")
                .text(card.title())
                .raw("</p><p class=\"by\">")
                .text(card.author() + " \u00b7 "
                        + sources.queue()
                                .line(job.id())
                                .map(line -> turn(line, card))
                                .orElseGet(card::status))
                .raw("</p>");
        card.bar()
                .ifPresent(bar -> html.raw("<progress aria-label=\"Progress\"")
                        .attribute("max", Math.max(1, bar.total()))
                        .attribute("value", bar.done())
                        .raw("></progress>"));
        html.raw("</div>");
        CardView.buttons(html, card.buttons(), id, press);
        html.raw("</li>");
    }

    private static String turn(Line line, Card card) {
        return line.position() == 0
                ? card.status()
                : "number " + line.position() + " in line, starts in " + Phrases.ENGLISH.about(line.start());
    }
}
