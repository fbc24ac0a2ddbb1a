package fusedream.engine.compose;

/**
 * A rectangle of whole pixels within an image.
 *
 * @param top its first row, not negative
 * @param left its first column, not negative
 * @param height its rows, at least 1
 * @param width its columns, at least 1
 */
public record Rectangle(int top, int left, int height, int width) {

    public Rectangle {
        if (top < 0 || left < 0 || height < 1 || width < 1) {
            throw new IllegalArgumentException("Expected a rectangle of at least one pixel with no negative corner;"
                    + " got top " + top + ", left " + left + ", height " + height + ", width " + width);
        }
    }

    /**
     * Makes sure that the rectangle lies within an image of this size.
     *
     * @throws IllegalArgumentException if it does not
     */
    public void requireWithin(int imageHeight, int imageWidth) {
        if (top > imageHeight - height || left > imageWidth - width) {
            throw new IllegalArgumentException(
                    this + " does not lie within an image of " + imageHeight + " rows and " + imageWidth + " columns");
        }
    }
}
