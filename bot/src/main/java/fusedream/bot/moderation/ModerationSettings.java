package fusedream.bot.moderation;

import java.util.List;

/**
 * What a community does not want to see in pictures.
 *
 * @param concepts what is unwanted, each in the words of a caption, such as {@code a red car}
 * @param neutral what pictures may show instead, each like a concept; the finer these are, the sharper the judgement
 * @param scale how many times a cosine counts: 100 is CLIP's own, at which nearly every share is about 0 or about 1; 30
 *     also suits Toyland's encoder, whose cosines lie farther apart
 * @param veil from which share on a picture is hidden behind a click
 * @param hold from which share on it is held for a moderator, not less than {@code veil}
 * @param reports after how many members' reports it is held
 */
public record ModerationSettings(
        List<String> concepts, List<String> neutral, double scale, double veil, double hold, int reports) {

    /** A longer list is a mistake: every picture is compared with each. */
    public static final int MOST_TEXTS = 200;

    /** Nothing is unwanted, until members report it. */
    public static final ModerationSettings DEFAULT =
            new ModerationSettings(List.of(), List.of("a picture", "a photo", "an object", "a thing"), 30, 0.5, 0.8, 3);

    public ModerationSettings {
        concepts = List.copyOf(concepts);
        neutral = List.copyOf(neutral);
        if (concepts.size() > MOST_TEXTS || neutral.isEmpty() || neutral.size() > MOST_TEXTS) {
            throw new IllegalArgumentException("There are at most " + MOST_TEXTS + " unwanted concepts and 1 to "
                    + MOST_TEXTS + " neutral ones, got " + concepts.size() + " and " + neutral.size() + ".");
        }
        if (concepts.stream().anyMatch(String::isBlank) || neutral.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("An unwanted or neutral concept is blank; write it like 'a red car'.");
        }
        if (!(scale > 0 && scale <= 1000)) {
            throw new IllegalArgumentException("The scale of cosines lies in (0, 1000], got " + scale + ".");
        }
        if (!(veil > 0 && veil <= hold && hold <= 1)) {
            throw new IllegalArgumentException("The shares to veil and to hold from lie above 0 and up to 1, the first"
                    + " not above the second, got " + veil + " and " + hold + ".");
        }
        if (reports < 1) {
            throw new IllegalArgumentException("A picture is held after 1 report or more, got " + reports + ".");
        }
    }
}
