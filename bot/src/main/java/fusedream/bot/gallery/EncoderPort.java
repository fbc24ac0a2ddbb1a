package fusedream.bot.gallery;

import fusedream.engine.api.RgbImage;

/** An encoder that puts texts and pictures into one space. */
public interface EncoderPort {

    /** Names it with its weights: equal for equal embeddings. */
    String name();

    /** Where a text lies. */
    Embedding text(String text);

    /** Where a picture lies. */
    Embedding picture(RgbImage picture);
}
