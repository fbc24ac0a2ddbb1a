package fusedream.bot.web;

import fusedream.bot.chat.Card;
import fusedream.bot.chat.Cards;
import fusedream.bot.chat.CommandCatalogue.Entry;
import fusedream.bot.community.Community;
import fusedream.bot.community.Member;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Comparator;
import java.util.stream.Stream;

/** The channel: a form to say what is wanted, and below it the cards of jobs and contests, the latest first. */
final class ChatPage {

    private static final int SHOWN_CARDS = 48;
    private static final int LONGEST_LINE = 2_000;

    private final WebSources sources;
    private final Visitors visitors;
    private final Versions versions;

    ChatPage(WebSources sources, Visitors visitors, Versions versions) {
        this.sources = sources;
        this.visitors = visitors;
        this.versions = versions;
    }

    void register(RoutesConfig routes) {
        routes.get("/", this::page);
        routes.get("/cards", this::latest);
        routes.post("/say", this::say);
        routes.post(CardView.PRESS, this::press);
    }

    private void latest(Context context) {
        context.html(cards(visitors.caller(context).member()).toString());
    }

    private void page(Context context) {
        Member viewer = visitors.caller(context).member();
        Entry form = Composer.form(Forms.asked(context, "form"));
        String words = Forms.asked(context, "line");
        Html html = Composer.html(form, words.length() > LONGEST_LINE ? "" : words, sources.styles());
        html.raw("<section id=\"cards\" class=\"cards\" aria-label=\"Pictures in this channel\">")
                .add(cards(viewer))
                .raw("</section><div class=\"empty\"><p>Nothing here yet. Try one of these:</p><ul>");
        form.examples().stream()
                .map(Composer::plain)
                .forEach(example -> html.raw("<li><a")
                        .attribute("href", Links.composer(form.name(), example))
                        .raw(">")
                        .text(example)
                        .raw("</a></li>"));
        context.html(Layout.page(Tab.CHAT, "Chat", html.raw("</ul></div>")));
    }

    private Html cards(Member viewer) {
        Html html = new Html();
        Stream<Card> told = sources.contests().messages().in(WebSettings.CHANNEL, viewer, SHOWN_CARDS).stream();
        Stream.concat(jobs(), told)
                .sorted(Comparator.comparing(Card::job).reversed())
                .limit(SHOWN_CARDS)
                .map(sources.curtain()::before)
                .forEach(card -> html.add(CardView.card(card, versions.next())));
        return html;
    }

    private Stream<Card> jobs() {
        Community community = WebSettings.CHANNEL.community();
        Cards cards = sources.curtain().cards(community);
        return sources.queue().in(WebSettings.CHANNEL, SHOWN_CARDS).stream()
                .map(job -> cards.of(job, sources.board().of(job.id())))
                .map(card -> sources.contests().offers().on(community, card));
    }

    private void say(Context context) {
        Answers.send(context, sources.desk().said(visitors.errand(context), Composer.line(context)));
    }

    private void press(Context context) {
        Answers.send(context, sources.desk().pressed(visitors.errand(context), Forms.field(context, "token")));
    }
}
