package fusedream.engine.text;

import java.util.List;
import java.util.stream.Stream;

/**
 * Tells whether a text holds a sequence of characters that hardly ever stands in real text, but often in UTF-8 that was
 * read in an encoding of single bytes.
 *
 * <p>A rule is a short sequence of character sets. Source of the sets and rules: ftfy/badness.py.
 */
final class MojibakeHeuristic {

    private static final String COMMON = "\u00a0\u00ad´·–—―…’";
    private static final String C1 = range('\u0080', '\u009f');
    private static final String BAD = "¤¦¨ª¬¯¸ºƒˆˇ˘˛˜†‡‰⌐◊\ufffd";
    private static final String LAW = "§¶";
    private static final String CURRENCY = "¢£¥₧€";
    private static final String START = "¡©«¿΄΅‘‚“„•‹\uf8ff";
    private static final String END = "®»˝”›™";
    private static final String NUMERIC = "±²³µ¹¼½¾×÷⁄№∂∆∏∑√∞∩∫≈≠≡≤≥";
    private static final String KAOMOJI = "°ÒÓÔÕÖÙÚÛÜòóôõöøùúûüŌŐŪŲ";
    private static final String UPPER = range('À', 'Ñ') + "ØÜÝĀĂĄĆČĎĐĒĖĘĚĞĢĪİĶĹĻĽŁŃŅŇŒŘŚŞŠŢŤŮŰŸŹŻŽҐ";
    private static final String LOWER = range('ß', 'ñ') + "üāăąćčďđēėęěğģīįķĺļľłœŕśşšťźżžґﬁﬂ";
    private static final String UPPER_COMMON = "ÞΆΈΉΊΌΎΏ" + range('Α', 'Ϋ') + range('Ё', 'Я');
    private static final String LOWER_COMMON = range('ά', 'ω') + range('а', 'џ');
    private static final String BOX = "│┌┐┘├┤┬┼" + range('═', '╬') + "▀▄█▌▐░▒▓";
    private static final String ACCENTED = LOWER + UPPER;
    private static final String ASCII_LOWER = range('a', 'z');
    private static final String ASCII_LETTER = ASCII_LOWER + range('A', 'Z');

    private static final List<List<String>> UNLIKELY_NEIGHBOURS = List.of(
            List.of(C1),
            List.of(BAD + ACCENTED + BOX + START + END + CURRENCY + NUMERIC + LAW, BAD),
            List.of(ASCII_LETTER, LOWER_COMMON + UPPER_COMMON, BAD),
            List.of(BAD, ACCENTED + BOX + START + END + CURRENCY + NUMERIC + LAW),
            List.of(LOWER + LOWER_COMMON + BOX + END + CURRENCY + NUMERIC, UPPER),
            List.of(BOX + END + CURRENCY + NUMERIC, LOWER),
            List.of(LOWER + BOX + END, CURRENCY),
            List.of(Whitespace.CHARACTERS, UPPER, CURRENCY),
            List.of(UPPER + BOX, NUMERIC + LAW),
            List.of(ACCENTED + BOX + CURRENCY + END, START, NUMERIC),
            List.of(ACCENTED + CURRENCY + NUMERIC + BOX + LAW, END, START),
            List.of(CURRENCY + NUMERIC + BOX, START),
            List.of(ASCII_LOWER, UPPER, START + CURRENCY),
            List.of(BOX, KAOMOJI),
            List.of(ACCENTED + CURRENCY + NUMERIC + START + END + LAW, BOX),
            List.of(BOX, END),
            List.of(ACCENTED, START + END, CharacterSequences.WORD),
            List.of("Œœ", CharacterSequences.NO_ASCII_LETTER),
            List.of(UPPER, "°"));

    /** Windows-1252 first, with Arabic, South Asian letters, "à", "á", spaces, and "Â" before the character itself. */
    private static final List<List<String>> WESTERN_MISREADINGS = List.of(
            List.of("ÂÃÎÐ", "€œŠš¢£Ÿž\u00a0\u00ad®©°·»–—´" + START + END),
            List.of("×", "²³"),
            List.of("ØÙ", arabicTail(), "ØÙ", arabicTail()),
            List.of("à", "²µ¹¼½¾"),
            List.of("Ã", "\u00a0¡"),
            List.of(ASCII_LOWER, "ÃÂ", " "),
            List.of(ASCII_LOWER, Whitespace.CHARACTERS, "ÃÂ", " "),
            List.of(ASCII_LOWER + ".,?!" + END, "Â", " " + START + END),
            // Mac Roman
            List.of("√", "±∂†≠®™´≤≥¥µø"),
            List.of("≈", "°¢"),
            List.of("‚", "Ä", "ìîïòôúùû†°¢π"),
            List.of("‚", "âó", "àä°ê"));

    /** Windows-1251 (one of them a triple misreading beside a Latin letter), 1253 and 1257. */
    private static final List<List<String>> EASTERN_MISREADINGS = List.of(
            List.of("в", "Ђ"),
            List.of("ВГРС", C1 + BAD + START + END + CURRENCY + "°µ", "ВГРС"),
            List.of("Г", "ў", "В", "Ђ", "В", CharacterSequences.NO_NEWLINE, ASCII_LETTER + " "),
            List.of("β", "€", "™\u00a0Ά\u00ad®°"),
            List.of("ΒΓΞΟ", C1 + BAD + START + END + CURRENCY + "°", "ΒΓΞΟ"),
            List.of("ā", "€"));

    private static final CharacterSequences SUSPICIOUS =
            new CharacterSequences(Stream.of(UNLIKELY_NEIGHBOURS, WESTERN_MISREADINGS, EASTERN_MISREADINGS)
                    .flatMap(List::stream)
                    .toList());

    private MojibakeHeuristic() {}

    /** Whether the text looks misread somewhere. */
    static boolean suspects(String text) {
        return text.startsWith("Ã ") || text.startsWith("Â ") || SUSPICIOUS.occurIn(text);
    }

    private static String arabicTail() {
        return COMMON + CURRENCY + BAD + NUMERIC + START + "ŸŠ®°µ»";
    }

    private static String range(char first, char last) {
        StringBuilder range = new StringBuilder();
        for (char c = first; c <= last; c++) {
            range.append(c);
        }
        return range.toString();
    }
}
