package fusedream.bot.web;

import fusedream.bot.chat.CommandCatalogue;
import fusedream.bot.chat.CommandCatalogue.Entry;
import fusedream.bot.chat.CommandCatalogue.Option;
import fusedream.bot.chat.Styles;
import io.javalin.config.RoutesConfig;
import java.util.List;

/** Every command with its options and examples, from the catalogue. */
final class HelpPage {

    private final Styles styles;

    HelpPage(Styles styles) {
        this.styles = styles;
    }

    void register(RoutesConfig routes) {
        routes.get("/help", context -> context.html(Layout.page(Tab.HELP, "Help", html())));
    }

    private Html html() {
        Html html = new Html()
                .raw("<h1>Help</h1><p>Write what a picture should show, or a command, into the line of the chat. ")
                .raw("Everything works the same in every chat that the bot is in.</p>")
                .raw("<nav aria-label=\"Commands\"><ul class=\"choice\">");
        for (Entry entry : CommandCatalogue.entries()) {
            html.raw("<li><a")
                    .attribute("href", "#" + entry.name())
                    .raw(">/")
                    .text(entry.name())
                    .raw("</a></li>");
        }
        return html.raw("</ul></nav><div class=\"columns\">")
                .each(CommandCatalogue.entries(), this::entry)
                .raw("</div>");
    }

    private void entry(Html html, Entry entry) {
        html.raw("<section class=\"panel\"")
                .attribute("id", entry.name())
                .raw("><h2>/")
                .text(entry.name())
                .raw("</h2><p>")
                .text(Composer.capitalised(entry.summary()))
                .raw(".</p><pre>")
                .text(entry.usage())
                .raw("</pre>");
        if (!entry.options().isEmpty()) {
            html.raw("<dl class=\"facts\">").each(entry.options(), this::option).raw("</dl>");
        }
        html.raw("<p class=\"hint\">For example</p><ul class=\"examples\">")
                .each(entry.examples(), HelpPage::example)
                .raw("</ul></section>");
    }

    private void option(Html html, Option option) {
        html.raw("<div><dt>--")
                .text(option.name() + " " + option.value())
                .raw("</dt><dd>")
                .text(summary(option))
                .raw("</dd></div>");
    }

    private static void example(Html html, String example) {
        html.raw("<li><a")
                .attribute("href", Links.composer("dream", example))
                .raw(">")
                .text(example)
                .raw("</a></li>");
    }

    private String summary(Option option) {
        List<String> values = styles.values(option);
        return values.isEmpty() ? option.summary() : option.summary() + ": " + String.join(", ", values);
    }
}
