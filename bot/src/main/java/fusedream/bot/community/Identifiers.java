package fusedream.bot.community;

/** What an identifier from a chat may look like; they come from strangers. */
final class Identifiers {

    /** Discord's and Slack's have about 20 characters. */
    static final int LONGEST = 128;

    private Identifiers() {}

    /** Throws if the text is empty, too long, or holds blanks or control characters. */
    static void check(String what, String id) {
        boolean odd = id.codePoints()
                .anyMatch(letter -> Character.isISOControl(letter)
                        || Character.isWhitespace(letter)
                        || Character.getType(letter) == Character.SURROGATE);
        if (id.isEmpty() || id.length() > LONGEST || odd) {
            throw new IllegalArgumentException("The identifier of a " + what + " has 1 to " + LONGEST
                    + " characters, none of them blank; got " + id.length() + " characters.");
        }
    }
}
