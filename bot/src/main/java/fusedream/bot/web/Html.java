package fusedream.bot.web;

import java.util.function.BiConsumer;

/** HTML in the making: markup is written by us as literals, all else is escaped on its way in. */
final class Html {

    private final StringBuilder written = new StringBuilder();

    /** Markup of ours; a literal, as a test makes sure. */
    Html raw(String markup) {
        written.append(markup);
        return this;
    }

    /** Anybody's text, for an element's content. */
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

    /** Anybody's text as an attribute of the element that is open, with the blank before it. */
    Html attribute(String name, Object value) {
        return raw(" ").text(name).raw("=\"").text(value.toString()).raw("\"");
    }

    /** What was made elsewhere. */
    Html add(Html part) {
        written.append(part.written);
        return this;
    }

    /** A part for each thing. */
    <T> Html each(Iterable<T> things, BiConsumer<Html, T> part) {
        things.forEach(thing -> part.accept(this, thing));
        return this;
    }

    @Override
    public String toString() {
        return written.toString();
    }
}
