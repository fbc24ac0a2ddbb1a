package fusedream.bot.contest.result;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * A finished contest as everybody may see it. It has no room for who voted for what.
 *
 * @param name the contest's own, such as it is called in commands
 * @param theme what the pictures are about
 * @param rules in the organiser's words; may be empty
 * @param ballots how many were counted
 * @param entries by place, the best first
 */
public record ContestReport(
        String name,
        String theme,
        String rules,
        CountingMethod method,
        Phases phases,
        int ballots,
        List<Entry> entries) {

    /** Who stands on the podium: these places. */
    static final int LAST_WINNING_PLACE = 3;

    public ContestReport {
        entries = List.copyOf(entries);
    }

    /** The entries of the first three places, more if they are shared; nobody if there was no ballot. */
    public List<Entry> winners() {
        return ballots == 0
                ? List.of()
                : entries.stream()
                        .filter(entry -> entry.place() <= LAST_WINNING_PLACE)
                        .toList();
    }

    /**
     * When each phase began.
     *
     * @param opened entries were taken from then
     * @param closed votes were taken from then, and entries no more
     * @param ended votes were taken no more
     */
    public record Phases(Instant opened, Instant closed, Instant ended) {}

    /**
     * An entry and how it was made.
     *
     * @param place from 1, as in {@link Standing}
     * @param votes as in {@link Standing}
     * @param member its member's name; none if the contest keeps names to itself
     * @param seed none if that is not known any more
     * @param preset its name; empty if that is not known any more
     */
    public record Entry(
            int place,
            long votes,
            Optional<String> member,
            String prompt,
            OptionalLong seed,
            String preset,
            EntryPicture picture) {

        /** How its member is called where everybody may read it. */
        public String shownName() {
            return member.orElse(ResultPhrases.ANONYMOUS);
        }
    }

    /** What there is of an entry's picture. */
    public sealed interface EntryPicture permits PictureFile, Missing {}

    /** Why there is none. */
    public enum Missing implements EntryPicture {
        /** It has been deleted, or not all may see it. */
        NOT_SHOWN,
        /** Its file is not there, or not as it was kept. */
        LOST
    }

    /**
     * An entry's picture as a file.
     *
     * @param name a plain file name with its extension, letters of ASCII; each entry has another
     */
    public record PictureFile(String name, Source source) implements EntryPicture {

        private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

        public PictureFile {
            if (!PLAIN.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        "A picture's file is named by up to 100 letters, digits, dots, dashes and underscores; got "
                                + name.length() + " characters.");
            }
        }
    }

    /** Where a picture is read, as often as it is needed. */
    @FunctionalInterface
    public interface Source {

        /** The file from its beginning; who asked closes it. */
        InputStream open() throws IOException;
    }
}
