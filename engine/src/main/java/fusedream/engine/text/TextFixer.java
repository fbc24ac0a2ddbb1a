package fusedream.engine.text;

/**
 * Repairs text as {@code ftfy.fix_text} of ftfy 6.3.1 does with its default configuration: entities, mojibake, ligatures,
 * character widths, curly quotes, line breaks, surrogates, terminal escapes, control characters, and Unicode's form NFC.
 *
 * <p>The text is repaired line by line, a line of more than a million code points in pieces of a million. Every line is
 * taken through all repairs until a round changes nothing. Source: ftfy/__init__.py, {@code fix_text} and
 * {@code fix_and_explain}.
 */
public final class TextFixer {

    private static final int MAX_SEGMENT = 1_000_000;

    /**
     * Characters that all rounds of one call may read together. Ordinary text of any length needs a few rounds; text made
     * to be unwrapped one layer a round, such as an ampersand escaped a thousand times over, needs one for each layer.
     */
    private static final long WORK_PER_CALL = 1L << 23;

    private TextFixer() {}

    /**
     * Returns the repaired text.
     *
     * @param text any text, lone surrogates included; text that needs more rounds than a budget of some eight million characters
     *     read allows (the longer, the fewer: 80 rounds over 100,000) is returned as far as it was repaired by then
     */
    public static String fix(String text) {
        return fix(text, new WorkBudget(WORK_PER_CALL));
    }

    static String fix(String text, WorkBudget budget) {
        StringBuilder fixed = new StringBuilder(text.length());
        boolean entities = true;
        for (int start = 0; start < text.length(); ) {
            int end = segmentEnd(text, start);
            String segment = text.substring(start, end);
            // A "<" says that this is HTML from here on, whose entities mean themselves.
            entities = entities && segment.indexOf('<') < 0;
            fixed.append(fixSegment(segment, entities, budget));
            start = end;
        }
        return fixed.toString();
    }

    private static int segmentEnd(String text, int start) {
        int newline = text.indexOf('\n', start);
        int end = newline < 0 ? text.length() : newline + 1;
        boolean tooLong = end - start > MAX_SEGMENT && text.codePointCount(start, end) > MAX_SEGMENT;
        return tooLong ? text.offsetByCodePoints(start, MAX_SEGMENT) : end;
    }

    private static String fixSegment(String segment, boolean entities, WorkBudget budget) {
        String text = segment;
        while (budget.spend(text.length())) {
            String before = text;
            text = fixOnce(entities ? LooseEntities.unescape(text) : text, budget);
            if (text.equals(before)) {
                break;
            }
        }
        return text;
    }

    private static String fixOnce(String text, WorkBudget budget) {
        if (isPlain(text)) {
            return text;
        }
        String fixed = MojibakeFixer.fix(text, budget);
        fixed = CharacterFixes.replaceC1Controls(fixed);
        fixed = CharacterFixes.simplify(fixed);
        fixed = CharacterFixes.unifyLineBreaks(fixed);
        fixed = CharacterFixes.replaceLoneSurrogates(fixed);
        fixed = CharacterFixes.removeTerminalEscapes(fixed);
        fixed = CharacterFixes.removeControls(fixed);
        return ComposedForm.of(fixed);
    }

    /** Whether the text is ASCII that none of the repairs but that of entities touches. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > '~' || (c < ' ' && c != '\n' && c != '\t' && c != '\f')) {
                return false;
            }
        }
        return true;
    }
}
