package fusedream.engine.toyland.encoder;

import fusedream.engine.tensor.Draws;

/**
 * Puts a word without meaning into a caption now and then, so that the text tower learns to pass over what is not in its
 * world.
 */
final class Babble {

    private static final float SHARE = 0.08f;
    private static final int SHORTEST = 3;
    private static final int LONGEST = 8;

    private Babble() {}

    static String into(String caption, Draws draws) {
        if (draws.uniform() >= SHARE) {
            return caption;
        }
        StringBuilder word = new StringBuilder();
        for (int letters = draws.integer(SHORTEST, LONGEST); letters > 0; letters--) {
            word.append((char) draws.integer('a', 'z'));
        }
        int from = caption.indexOf(' ', draws.integer(0, caption.length() - 1));
        return from < 0 ? word + " " + caption : caption.substring(0, from) + " " + word + caption.substring(from);
    }
}
