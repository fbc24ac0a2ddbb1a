package fusedream.bot.chat;

import fusedream.bot.chat.Reply.Shown;
import fusedream.bot.job.PictureId;
import fusedream.bot.job.Showing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Answers about pictures that are kept. */
public final class PictureReplies {

    private PictureReplies() {}

    /**
     * A picture in a list.
     *
     * @param score NaN if it has none
     * @param veiled whether it is hidden behind a click
     */
    public record Listed(PictureId id, String title, double score, boolean veiled) {

        private Shown shown() {
            return new Shown(id, veiled);
        }

        private String line() {
            String score = Phrases.score(this.score);
            return title + (score.isEmpty() ? "" : " · " + score) + " · " + id;
        }
    }

    public static Reply unknown() {
        return Reply.refused("There is no such picture here, or it is not shown.");
    }

    public static Reply notYours() {
        return Reply.refused("That picture is another member's.");
    }

    public static Reply notAllowed() {
        return Reply.refused("Only moderators can do that.");
    }

    public static Reply blocked() {
        return Reply.refused("A moderator has blocked you here. You can still erase what is kept of you: /erase");
    }

    /** How a picture was made. */
    public static Reply provenance(Listed picture, Map<String, String> provenance) {
        List<String> lines = new ArrayList<>();
        lines.add(picture.line());
        provenance.forEach((name, value) -> lines.add(name + ": " + value));
        return Reply.done("So it was made:", lines, List.of(picture.shown()));
    }

    /** What its member is told of a picture that is not shown. */
    public static Reply withheld(Showing showing) {
        return Reply.refused(
                showing == Showing.REFUSED
                        ? "A moderator has decided that this picture is not shown."
                        : "This picture is held until a moderator has seen it.");
    }

    /**
     * Pictures of the gallery.
     *
     * @param next after which there are more
     */
    public static Reply gallery(List<Listed> pictures, Optional<PictureId> next) {
        if (pictures.isEmpty()) {
            return Reply.done("There are no such pictures.");
        }
        List<String> lines = new ArrayList<>(pictures.stream().map(Listed::line).toList());
        next.ifPresent(last -> lines.add("More: /gallery --after " + last));
        return Reply.done(
                Phrases.count(pictures.size(), "picture") + ":",
                lines,
                pictures.stream().map(Listed::shown).toList());
    }

    public static Reply cannotSearch() {
        return Reply.refused("This bot cannot look for words in pictures; leave them out to see the latest.");
    }

    public static Reply favourite(boolean favourite) {
        return Reply.done(favourite ? "Marked as a favourite." : "No longer a favourite.");
    }

    public static Reply hidden(boolean hidden) {
        return Reply.done(hidden ? "Now only you can see it." : "Now the community can see it again.");
    }

    public static Reply deleted() {
        return Reply.done("Deleted.");
    }

    public static Reply reported(boolean fresh) {
        return Reply.done(fresh ? "Thank you; moderators will look at it." : "You have reported it already.");
    }

    /** What an erasure would remove. */
    public static Reply eraseWhat(int jobs, int pictures) {
        return Reply.done("This removes all that is kept of you here, for good: " + Phrases.count(jobs, "job") + ", "
                + Phrases.count(pictures, "picture")
                + ", favourites and reports. To do it, write: /erase --confirm");
    }

    public static Reply erased(int jobs, int pictures) {
        return Reply.done("Erased: " + Phrases.count(jobs, "job") + ", " + Phrases.count(pictures, "picture")
                + " and all else that was kept of you here.");
    }

    public static Reply erasedAlready(Duration rest) {
        return Reply.refused("You were erased less than a day ago. What came after it can be erased in "
                + Phrases.about(rest) + ".");
    }

    /**
     * A picture that waits for a moderator.
     *
     * @param concept what it seems to show; empty if nothing unwanted
     * @param share how likely that is, 0 to 1
     */
    public record Waiting(Listed picture, boolean held, String concept, double share, List<String> reasons) {

        private String line() {
            List<String> parts = new ArrayList<>();
            parts.add(held ? "held" : "shown");
            if (!concept.isEmpty()) {
                parts.add(String.format(Locale.ROOT, "%.0f%% '%s'", 100 * share, concept));
            }
            if (!reasons.isEmpty()) {
                parts.add("reported " + Phrases.count(reasons.size(), "time") + ": " + String.join("; ", reasons));
            }
            return picture.line() + " · " + String.join(" · ", parts);
        }
    }

    public static Reply review(List<Waiting> cases) {
        return cases.isEmpty()
                ? Reply.done("Nothing waits for a moderator.")
                : Reply.done(
                        "Waiting for a moderator (/approve, /refuse, /delete or /block each):",
                        cases.stream().map(Waiting::line).toList(),
                        cases.stream().map(each -> each.picture().shown()).toList());
    }

    public static Reply ruled(Showing showing) {
        return Reply.done(
                switch (showing) {
                    case OPEN -> "It is shown.";
                    case VEILED -> "It is shown behind a click.";
                    case HELD, REFUSED -> "It is shown to nobody.";
                });
    }

    /**
     * A member's commands are not taken.
     *
     * @param pseudonym of the member
     */
    public static Reply blocked(String pseudonym, boolean changed) {
        return Reply.done(
                (changed ? "Blocked." : "Blocked already.") + " To take it back, write: /unblock " + pseudonym);
    }

    public static Reply unblocked(boolean changed) {
        return changed ? Reply.done("No longer blocked.") : Reply.refused("Nobody of that pseudonym is blocked here.");
    }

    /**
     * The audit log.
     *
     * @param lines the latest first
     */
    public static Reply audit(List<String> lines) {
        return Reply.done(lines.isEmpty() ? "No moderator has done anything yet." : "What moderators did:", lines);
    }
}
