package fusedream.bot.contest;

import fusedream.engine.api.RgbImage;

/** Measures how well pictures fit a text. */
@FunctionalInterface
public interface ThemeScorer {

    /**
     * AugCLIP: the mean cosine between a text and augmented versions of a picture, from -1 to 1. All pictures are measured on
     * the same versions, so that the same picture and text always come to the same.
     */
    double augClip(RgbImage picture, String theme);
}
