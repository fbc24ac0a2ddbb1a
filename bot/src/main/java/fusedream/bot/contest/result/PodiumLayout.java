package fusedream.bot.contest.result;

import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.List;

/**
 * Where everything stands on a podium, in pixels: the best in the middle, the others to its left and right in turn, each as
 * high as its place.
 */
record PodiumLayout(List<Step> steps) {

    static final int WIDTH = 1280;
    static final int HEIGHT = 900;

    /** More winners than this share no picture that could be looked at. */
    static final int MOST_WINNERS = 5;

    static final Rectangle DATE = new Rectangle(120, 172, WIDTH - 240, 30);
    static final Rectangle THEME = new Rectangle(100, 48, WIDTH - 200, 116);
    static final Rectangle FOOT = new Rectangle(120, 858, WIDTH - 240, 24);

    private static final int FLOOR = 840;
    private static final int GAP = 20;
    private static final int WIDEST = 348;
    private static final int MARGIN = 60;
    private static final int INSET = 20;
    private static final int FIRST_STEP = 262;
    private static final int STEP_DOWN = 40;
    private static final int SMALLER = 24;
    private static final int FREE_TOP = 216;

    /**
     * One winner's.
     *
     * @param picture a square; what is not as wide or as high is centred in it
     * @param block the step of the podium
     */
    record Step(Rectangle picture, Rectangle block) {

        Rectangle name() {
            return new Rectangle(block.x + INSET, block.y + 26, block.width - 2 * INSET, 32);
        }

        Rectangle votes() {
            return new Rectangle(block.x + INSET, block.y + 60, block.width - 2 * INSET, 26);
        }

        Rectangle prompt() {
            int top = block.y + 98;
            return new Rectangle(block.x + INSET, top, block.width - 2 * INSET, FLOOR - 12 - top);
        }
    }

    /** @param places of the winners, the best first, at most {@link #MOST_WINNERS} */
    static PodiumLayout of(List<Integer> places) {
        int count = places.size();
        int width = Math.min(WIDEST, (WIDTH - 2 * MARGIN - GAP * (count - 1)) / Math.max(1, count));
        int left = (WIDTH - width * count - GAP * (count - 1)) / 2;
        List<Step> steps = new ArrayList<>();
        for (int winner = 0; winner < count; winner++) {
            int column = column(winner, count);
            steps.add(step(left + column * (width + GAP), width, places.get(winner)));
        }
        return new PodiumLayout(steps);
    }

    /** The middle, then left and right of it in turn. */
    private static int column(int winner, int count) {
        int aside = (winner + 1) / 2;
        return count / 2 + (winner % 2 == 0 ? aside : -aside);
    }

    private static Step step(int left, int width, int place) {
        int top = FLOOR - FIRST_STEP + STEP_DOWN * (place - 1);
        int side = Math.min(width, FLOOR - FIRST_STEP - FREE_TOP) - SMALLER * (place - 1);
        return new Step(
                new Rectangle(left + (width - side) / 2, top - side - 12, side, side),
                new Rectangle(left, top, width, FLOOR - top));
    }
}
