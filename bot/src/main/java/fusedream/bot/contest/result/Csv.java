package fusedream.bot.contest.result;

import java.util.List;
import java.util.stream.Collectors;

/** Rows of comma-separated values, as RFC 4180 has them. */
final class Csv {

    /** What makes a spreadsheet take a cell for a formula (OWASP, "CSV Injection"). */
    private static final String FORMULA = "=+-@\t\r";

    private Csv() {}

    /** A row with its line end; a text that would be a formula gets a quote in front, a number does not. */
    static String row(List<?> cells) {
        return cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(Object value) {
        String text = value.toString();
        if (value instanceof Number) {
            return text;
        }
        String plain = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return plain.matches("(?s).*[\",\r\n].*") ? '"' + plain.replace("\"", "\"\"") + '"' : plain;
    }
}
