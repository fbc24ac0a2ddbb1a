package fusedream.engine.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Letters, numbers and white space as Unicode 15.0 has them, on a Java that may know less. */
class LettersTest {

    @Test
    void letters_of_unicode_14_and_15_count_as_letters() {
        assertThat(List.of((int) 'a', (int) 'ß', (int) 'ー', 0x0870, 0x10570, 0x11F04, 0x31350, 0x323AF))
                .allMatch(Letters::isLetter)
                .noneMatch(Letters::isNumber);
    }

    @Test
    void digits_fractions_and_roman_numerals_are_numbers() {
        assertThat(List.of((int) '0', (int) '½', (int) 'Ⅷ', (int) '²', (int) '٣', 0x16AC0, 0x1D2C0))
                .allMatch(Letters::isNumber)
                .noneMatch(Letters::isLetter);
    }

    @Test
    void marks_and_unassigned_characters_are_neither() {
        assertThat(List.of(0x0301, 0x0378, (int) '_', (int) ' ', 0xFFFE, 0x10FFFF))
                .noneMatch(Letters::isLetter)
                .noneMatch(Letters::isNumber);
    }

    @Test
    void white_space_is_what_python_takes_for_it() {
        int[] spaces = IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(Whitespace::is)
                .toArray();
        assertThat(spaces)
                .containsExactly(
                        0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1C, 0x1D, 0x1E, 0x1F, 0x20, 0x85, 0xA0, 0x1680, 0x2000, 0x2001,
                        0x2002, 0x2003, 0x2004, 0x2005, 0x2006, 0x2007, 0x2008, 0x2009, 0x200A, 0x2028, 0x2029, 0x202F,
                        0x205F, 0x3000);
        assertThat(Whitespace.collapse("\u3000 a\t\n b\u00a0")).isEqualTo("a b");
        assertThat(Whitespace.collapse(" \n")).isEmpty();
    }
}
