package fusedream.bot.web;

import fusedream.bot.chat.Cards;
import fusedream.bot.chat.CommandCatalogue.Entry;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/** The channel: a form to say what is wanted, and below it the cards, the latest first. */
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
        routes.get("/cards", context -> context.html(cards().toString()));
        routes.post("/say", this::say);
        routes.post(CardView.PRESS, this::press);
    }

    private void page(Context context) {
        visitors.caller(context);
        Entry form = Composer.form(Forms.asked(context, "form"));
        String words = Forms.asked(context, "line");
        Html html = Composer.html(form, words.length() > LONGEST_LINE ? "" : words, sources.styles());
        html.raw("<section id=\"cards\" class=\"cards\" aria-label=\"Pictures in this channel\">")
                .add(cards())
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

    private Html cards() {
        Html html = new Html();
        Cards cards = sources.curtain().cards(WebSettings.CHANNEL.community());
        sources.queue()
                .in(WebSettings.CHANNEL, SHOWN_CARDS)
                .forEach(job -> html.add(CardView.card(
                        sources.curtain()
                                .before(sources.contests()
                                        .offers()
                                        .on(
                                                WebSettings.CHANNEL.community(),
                                                cards.of(job, sources.board().of(job.id())))),
                        versions.next())));
        return html;
    }

    private void say(Context context) {
        Answers.send(context, sources.desk().said(visitors.errand(context), Composer.line(context)));
    }

    private void press(Context context) {
        Answers.send(context, sources.desk().pressed(visitors.errand(context), Forms.field(context, "token")));
    }
}
