package fusedream.engine.study.claims;

import java.util.OptionalDouble;

/**
 * What a method came to: shares of its pictures from 0 to 1, and means.
 *
 * @param method its name
 * @param pairs whether its prompts name two things
 * @param pictures how many it made
 * @param all share in which everything that was said is right
 * @param object share in which the thing is right; with two things, both
 * @param colour share in which the colours are right, and so the things
 * @param background share in which the background is right
 * @param rPrecision share whose own prompt fits better than 99 others, by the encoder that guided the search
 * @param augClip mean score
 * @param distance mean LPIPS between foreground and background; empty for single pictures
 * @param seconds mean time of one picture
 */
public record Row(
        String method,
        boolean pairs,
        int pictures,
        double all,
        double object,
        double colour,
        double background,
        double rPrecision,
        double augClip,
        OptionalDouble distance,
        double seconds) {}
