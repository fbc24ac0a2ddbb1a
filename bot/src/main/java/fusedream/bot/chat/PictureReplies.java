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

/** Answers about pictures that are kept, in one language. */
public final class PictureReplies {

    private final Phrases words;

    public PictureReplies(Phrases words) {
        this.words = words;
    }

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
    }

    private String line(Listed picture) {
        String score = words.score(picture.score());
        return picture.title() + (score.isEmpty() ? "" : " · " + score) + " · " + picture.id();
    }

    private Reply done(Phrase phrase) {
        return Reply.done(words.say(phrase));
    }

    private Reply refused(Phrase phrase) {
        return Reply.refused(words.say(phrase));
    }

    public Reply unknown() {
        return refused(Phrase.NO_SUCH_PICTURE);
    }

    public Reply notYours() {
        return refused(Phrase.ANOTHER_MEMBERS_PICTURE);
    }

    public Reply notAllowed() {
        return refused(Phrase.MODERATORS_ONLY);
    }

    public Reply blocked() {
        return refused(Phrase.YOU_ARE_BLOCKED);
    }

    /** How a picture was made. */
    public Reply provenance(Listed picture, Map<String, String> provenance) {
        List<String> lines = new ArrayList<>();
        lines.add(line(picture));
        provenance.forEach((name, value) -> lines.add(name + ": " + value));
        return Reply.done(words.say(Phrase.MADE_SO), lines, List.of(picture.shown()));
    }

    /** What its member is told of a picture that is not shown. */
    public Reply withheld(Showing showing) {
        return refused(showing == Showing.REFUSED ? Phrase.REFUSED_PICTURE : Phrase.HELD_PICTURE);
    }

    /**
     * Pictures of the gallery.
     *
     * @param next after which there are more
     */
    public Reply gallery(List<Listed> pictures, Optional<PictureId> next) {
        if (pictures.isEmpty()) {
            return done(Phrase.NO_PICTURES);
        }
        List<String> lines = new ArrayList<>(pictures.stream().map(this::line).toList());
        next.ifPresent(last -> lines.add(words.say(Phrase.MORE_PICTURES, last)));
        return Reply.done(
                words.say(Phrase.LIST_OF, words.count(pictures.size(), Phrase.PICTURES)),
                lines,
                pictures.stream().map(Listed::shown).toList());
    }

    public Reply cannotSearch() {
        return refused(Phrase.CANNOT_SEARCH);
    }

    public Reply favourite(boolean favourite) {
        return done(favourite ? Phrase.FAVOURED : Phrase.DISFAVOURED);
    }

    public Reply hidden(boolean hidden) {
        return done(hidden ? Phrase.HIDDEN : Phrase.UNHIDDEN);
    }

    public Reply deleted() {
        return done(Phrase.DELETED);
    }

    public Reply reported(boolean fresh) {
        return done(fresh ? Phrase.REPORTED : Phrase.REPORTED_ALREADY);
    }

    /** What an erasure would remove. */
    public Reply eraseWhat(int jobs, int pictures) {
        return Reply.done(
                words.say(Phrase.ERASE_WHAT, words.count(jobs, Phrase.JOBS), words.count(pictures, Phrase.PICTURES)));
    }

    public Reply erased(int jobs, int pictures) {
        return Reply.done(
                words.say(Phrase.ERASED_ALL, words.count(jobs, Phrase.JOBS), words.count(pictures, Phrase.PICTURES)));
    }

    public Reply erasedAlready(Duration rest) {
        return Reply.refused(words.say(Phrase.ERASED_ALREADY, words.about(rest)));
    }

    /**
     * A picture that waits for a moderator.
     *
     * @param concept what it seems to show; empty if nothing unwanted
     * @param share how likely that is, 0 to 1
     */
    public record Waiting(Listed picture, boolean held, String concept, double share, List<String> reasons) {}

    private String line(Waiting waiting) {
        List<String> parts = new ArrayList<>();
        parts.add(line(waiting.picture()));
        parts.add(words.say(waiting.held() ? Phrase.WAITING_HELD : Phrase.WAITING_SHOWN));
        if (!waiting.concept().isEmpty()) {
            parts.add(String.format(Locale.ROOT, "%.0f%% '%s'", 100 * waiting.share(), waiting.concept()));
        }
        if (!waiting.reasons().isEmpty()) {
            parts.add(words.say(
                    Phrase.REPORTED_TIMES,
                    words.count(waiting.reasons().size(), Phrase.TIMES),
                    String.join("; ", waiting.reasons())));
        }
        return String.join(" · ", parts);
    }

    public Reply review(List<Waiting> cases) {
        return cases.isEmpty()
                ? done(Phrase.NOTHING_WAITS)
                : Reply.done(
                        words.say(Phrase.REVIEW),
                        cases.stream().map(this::line).toList(),
                        cases.stream().map(each -> each.picture().shown()).toList());
    }

    public Reply ruled(Showing showing) {
        return done(
                switch (showing) {
                    case OPEN -> Phrase.RULED_OPEN;
                    case VEILED -> Phrase.RULED_VEILED;
                    case HELD, REFUSED -> Phrase.RULED_AWAY;
                });
    }

    /**
     * A member's commands are not taken.
     *
     * @param pseudonym of the member
     */
    public Reply blocked(String pseudonym, boolean changed) {
        return Reply.done(words.say(changed ? Phrase.BLOCKED : Phrase.BLOCKED_ALREADY, pseudonym));
    }

    public Reply unblocked(boolean changed) {
        return changed ? done(Phrase.UNBLOCKED) : refused(Phrase.NOBODY_BLOCKED);
    }

    /**
     * The audit log.
     *
     * @param lines the latest first
     */
    public Reply audit(List<String> lines) {
        return Reply.done(words.say(lines.isEmpty() ? Phrase.AUDIT_EMPTY : Phrase.AUDIT), lines);
    }
}
