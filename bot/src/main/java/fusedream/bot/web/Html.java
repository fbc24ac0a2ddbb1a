package fusedream.bot.web;

/** HTML in the making: markup is written by us, all else is escaped on its way in. */
final class Html {

    private final StringBuilder written = new StringBuilder();

    /** Markup of ours. */
    Html raw(String markup) {
        written.append(markup);
        return this;
    }

    /** Anybody's text, for an element's content or a quoted attribute. */
    Html text(String text) {
        text.codePoints().forEach(letter -> {
            switch (letter) {
                case '&' -> written.append("&amp;");
                case '<' -> written.append("&lt;");
                case '>' -> written.append("&gt;");
                case '"' -> written.append("&quot;");
                case '\'' -> written.append("&#39;");
                default -> written.appendCodePoint(letter);
            }
        });
        return this;
    }

    @Override
    public String toString() {
        return written.toString();
    }
}
