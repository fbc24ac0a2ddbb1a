package fusedream.engine.text;

/** White space as Unicode lists it, together with the four separators 1C to 1F, which Python counts as such too. */
public final class Whitespace {

    static final String CHARACTERS = "\t\n\u000b\f\r\u001c\u001d\u001e\u001f \u0085\u00a0\u1680"
            + "\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000";

    private Whitespace() {}

    /** Whether the character is white space: {@code str.isspace()} of Python. */
    public static boolean is(int c) {
        return c <= ' ' ? c == ' ' || (c >= '\t' && c <= '\r') || (c >= 0x1C && c <= 0x1F) : isBeyondAscii(c);
    }

    private static boolean isBeyondAscii(int c) {
        return c == 0x85 || c == 0xA0 || (c >= 0x1680 && CHARACTERS.indexOf(c) >= 0);
    }

    /** Returns the text without white space at its ends, and with one space for each run within. */
    public static String collapse(String text) {
        StringBuilder out = new StringBuilder(text.length());
        boolean gap = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (is(c)) {
                gap = true;
            } else {
                if (gap && out.length() > 0) {
                    out.append(' ');
                }
                gap = false;
                out.append(c);
            }
        }
        return out.toString();
    }
}
