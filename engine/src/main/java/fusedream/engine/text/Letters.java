package fusedream.engine.text;

/**
 * Letters (general category L) and numbers (N) of Unicode 15.0, the version of the regular expressions that cut the
 * prompts of the reference tokenizer; Java 17 itself knows Unicode 13.
 */
public final class Letters {

    /** First and last of each run of letters that Unicode 14.0 and 15.0 added; source: UnicodeData.txt. */
    private static final int[] LATE_LETTERS = {
        0x0870, 0x0887, 0x0889, 0x088E, 0x08B5, 0x08B5, 0x08C8, 0x08C9, 0x0C5D, 0x0C5D, 0x0CDD, 0x0CDD,
        0x170D, 0x170D, 0x171F, 0x171F, 0x1B4C, 0x1B4C, 0x2C2F, 0x2C2F, 0x2C5F, 0x2C5F, 0x9FFD, 0x9FFF,
        0xA7C0, 0xA7C1, 0xA7D0, 0xA7D1, 0xA7D3, 0xA7D3, 0xA7D5, 0xA7D9, 0xA7F2, 0xA7F4, 0x10570, 0x1057A,
        0x1057C, 0x1058A, 0x1058C, 0x10592, 0x10594, 0x10595, 0x10597, 0x105A1, 0x105A3, 0x105B1, 0x105B3, 0x105B9,
        0x105BB, 0x105BC, 0x10780, 0x10785, 0x10787, 0x107B0, 0x107B2, 0x107BA, 0x10F70, 0x10F81, 0x11071, 0x11072,
        0x11075, 0x11075, 0x1123F, 0x11240, 0x11740, 0x11746, 0x11AB0, 0x11ABF, 0x11F02, 0x11F02, 0x11F04, 0x11F10,
        0x11F12, 0x11F33, 0x12F90, 0x12FF0, 0x1342F, 0x1342F, 0x13441, 0x13446, 0x16A70, 0x16ABE, 0x1AFF0, 0x1AFF3,
        0x1AFF5, 0x1AFFB, 0x1AFFD, 0x1AFFE, 0x1B11F, 0x1B122, 0x1B132, 0x1B132, 0x1B155, 0x1B155, 0x1DF00, 0x1DF1E,
        0x1DF25, 0x1DF2A, 0x1E030, 0x1E06D, 0x1E290, 0x1E2AD, 0x1E4D0, 0x1E4EB, 0x1E7E0, 0x1E7E6, 0x1E7E8, 0x1E7EB,
        0x1E7ED, 0x1E7EE, 0x1E7F0, 0x1E7FE, 0x2A6DE, 0x2A6DF, 0x2B735, 0x2B739, 0x31350, 0x323AF
    };

    /** First and last of each run of numbers that Unicode 14.0 and 15.0 added; source: UnicodeData.txt. */
    private static final int[] LATE_NUMBERS = {0x11F50, 0x11F59, 0x16AC0, 0x16AC9, 0x1D2C0, 0x1D2D3, 0x1E4F0, 0x1E4F9};

    private Letters() {}

    public static boolean isLetter(int c) {
        return Character.isLetter(c) || (Character.getType(c) == Character.UNASSIGNED && isWithin(LATE_LETTERS, c));
    }

    /** Whether the character is a decimal digit, a letter that is a number (Ⅷ), or another number (½). */
    public static boolean isNumber(int c) {
        return switch (Character.getType(c)) {
            case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> true;
            case Character.UNASSIGNED -> isWithin(LATE_NUMBERS, c);
            default -> false;
        };
    }

    /** The lower case of a single character out of context, the pairs that Unicode 14.0 added included. */
    public static int toLowerCase(int c) {
        int lower = Character.toLowerCase(c);
        if (lower != c || Character.getType(c) != Character.UNASSIGNED) {
            return lower;
        }
        return switch (c) {
            case 0x2C2F -> 0x2C5F;
            case 0xA7C0, 0xA7D0, 0xA7D6, 0xA7D8 -> c + 1;
            default -> isVithkuqiCapital(c) ? c + 0x27 : c;
        };
    }

    private static boolean isVithkuqiCapital(int c) {
        return c >= 0x10570 && c <= 0x10595 && isWithin(LATE_LETTERS, c);
    }

    private static boolean isWithin(int[] runs, int c) {
        for (int i = 0; i < runs.length; i += 2) {
            if (c >= runs[i] && c <= runs[i + 1]) {
                return true;
            }
        }
        return false;
    }
}
