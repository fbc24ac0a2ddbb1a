package fusedream.engine.study.claims;

import fusedream.engine.api.RgbImage;
import java.util.OptionalDouble;

/**
 * A picture that a method made.
 *
 * @param augClip its AugCLIP score
 * @param distance LPIPS between the foreground and the background of a composed picture
 * @param seconds that it took
 */
record Painted(RgbImage image, double augClip, OptionalDouble distance, double seconds) {}
