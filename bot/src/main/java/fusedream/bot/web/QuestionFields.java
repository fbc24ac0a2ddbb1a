package fusedream.bot.web;

import fusedream.bot.chat.Field;
import fusedream.bot.chat.Question;
import io.javalin.http.Context;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A question's fields on a page, the same as in Discord's and Slack's forms. */
final class QuestionFields {

    private static final String TICKED = "1";

    private QuestionFields() {}

    /**
     * Fields after each other.
     *
     * @param fields whose names are unique on the page
     */
    static void show(Html html, List<Field> fields) {
        html.raw("<div class=\"question\">");
        for (Field field : fields) {
            if (field instanceof Field.Ticks ticks) {
                ticks(html, ticks);
            } else {
                labelled(html, field);
            }
        }
        html.raw("</div>");
    }

    private static void labelled(Html html, Field field) {
        html.raw("<div class=\"field\"><label").attribute("for", id(field)).raw(">");
        html.text(field.label()).raw("</label>");
        if (field instanceof Field.Pick pick) {
            pick(html, pick);
        } else {
            line(html, (Field.Line) field);
        }
        hint(html, field);
        html.raw("</div>");
    }

    private static String id(Field field) {
        return "question-" + field.name();
    }

    private static String hintId(Field field) {
        return "hint-" + field.name();
    }

    private static void hint(Html html, Field field) {
        if (!field.hint().isEmpty()) {
            html.raw("<p class=\"hint\"").attribute("id", hintId(field)).raw(">");
            html.text(field.hint()).raw("</p>");
        }
    }

    private static void line(Html html, Field.Line line) {
        html.raw("<input autocomplete=\"off\" dir=\"auto\"");
        named(html, line).attribute("maxlength", line.longest());
        if (line.required()) {
            html.raw(" required");
        }
        html.raw(">");
    }

    private static void pick(Html html, Field.Pick pick) {
        html.raw("<select");
        named(html, pick).raw(">");
        pick.choices()
                .forEach(choice -> html.raw("<option")
                        .attribute("value", choice.value())
                        .raw(">")
                        .text(choice.label())
                        .raw("</option>"));
        html.raw("</select>");
    }

    private static Html named(Html html, Field field) {
        html.attribute("id", id(field)).attribute("name", field.name());
        return field.hint().isEmpty() ? html : html.attribute("aria-describedby", hintId(field));
    }

    private static void ticks(Html html, Field.Ticks ticks) {
        html.raw("<fieldset class=\"field\"><legend>").text(ticks.label()).raw("</legend>");
        for (Field.Choice choice : ticks.choices()) {
            html.raw("<label class=\"tick\"><input type=\"checkbox\"")
                    .attribute("value", TICKED)
                    .attribute("name", choice.value())
                    .raw("> ")
                    .text(choice.label())
                    .raw("</label>");
        }
        html.raw("</fieldset>");
    }

    /** What was filled in, as {@link fusedream.bot.intake.FrontDesk#answered} takes it. */
    static Map<String, List<String>> values(Context context, Question question) {
        Map<String, List<String>> values = new HashMap<>();
        for (Field field : question.fields()) {
            values.put(
                    field.name(),
                    field instanceof Field.Ticks ticks
                            ? ticked(context, ticks)
                            : List.of(Forms.field(context, field.name())));
        }
        return values;
    }

    private static List<String> ticked(Context context, Field.Ticks ticks) {
        return ticks.choices().stream()
                .map(Field.Choice::value)
                .filter(name -> !Forms.field(context, name).isEmpty())
                .toList();
    }
}
