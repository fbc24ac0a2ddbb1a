package fusedream.bot.web;

import java.util.Optional;

/** What is around every page: the head, the way to the other pages, and where news are shown and spoken. */
final class Layout {

    private Layout() {}

    /**
     * A page that stands behind one of the tabs.
     *
     * @param title of the window
     */
    static String page(Tab tab, String title, Html main) {
        return page(Optional.of(tab), title, main);
    }

    /** A page beside the tabs, such as one that says what went wrong. */
    static String page(String title, Html main) {
        return page(Optional.empty(), title, main);
    }

    private static String page(Optional<Tab> tab, String title, Html main) {
        Html html = new Html();
        head(html, title);
        html.raw("<body><a class=\"skip\" href=\"#main\">Skip to the content</a><header class=\"top\">")
                .raw("<a class=\"brand\" href=\"/\"><img src=\"/assets/icon.svg\" alt=\"\" width=\"28\" height=\"28\">")
                .raw("<span>FuseDream</span></a><nav aria-label=\"Pages\"><ul>");
        for (Tab each : Tab.values()) {
            html.raw("<li><a").attribute("href", each.address());
            if (tab.filter(each::equals).isPresent()) {
                html.raw(" aria-current=\"page\"");
            }
            html.raw(">").text(each.label()).raw("</a></li>");
        }
        html.raw("</ul></nav></header>")
                .raw("<p id=\"lost\" class=\"lost\" role=\"status\" hidden></p>")
                .raw("<main id=\"main\" tabindex=\"-1\">")
                .add(main)
                .raw("</main><div id=\"toast\" class=\"toast\" role=\"status\" aria-live=\"polite\"></div>")
                .raw("<p id=\"spoken\" class=\"unseen\" role=\"status\" aria-live=\"polite\"></p></body></html>");
        return html.toString();
    }

    private static void head(Html html, String title) {
        html.raw("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">")
                .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
                .raw("<meta name=\"color-scheme\" content=\"light dark\">")
                .raw("<meta name=\"theme-color\" media=\"(prefers-color-scheme: light)\" content=\"#f7f6f3\">")
                .raw("<meta name=\"theme-color\" media=\"(prefers-color-scheme: dark)\" content=\"#121318\">")
                .raw("<meta name=\"htmx-config\" content='{\"allowEval\":false,\"includeIndicatorStyles\":false,")
                .raw(
                        "\"selfRequestsOnly\":true,\"disableInheritance\":true,\"historyCacheSize\":0,\"defaultSettleDelay\":0,")
                .raw("\"responseHandling\":[{\"code\":\"204\",\"swap\":false},{\"code\":\"...\",\"swap\":true}]}'>")
                .raw("<title>")
                .text(title)
                .raw(" \u00b7 FuseDream</title><link rel=\"icon\" type=\"image/svg+xml\" href=\"/assets/icon.svg\">");
        html.raw("<link rel=\"stylesheet\"")
                .attribute("href", Assets.address("chat.css"))
                .raw("><script defer")
                .attribute("src", Assets.address("htmx.js"))
                .raw("></script><script defer")
                .attribute("src", Assets.address("chat.js"))
                .raw("></script></head>");
    }
}
