package fusedream.engine.toyland.paint;

/** A colour: red, green and blue in [0, 1], mixed as they are stored (sRGB). */
public record Rgb(float red, float green, float blue) {

    public static final Rgb WHITE = new Rgb(1, 1, 1);
    public static final Rgb BLACK = new Rgb(0, 0, 0);

    /** The colour of six hexadecimal digits, such as 0xFF8800. */
    public static Rgb of(int hex) {
        return new Rgb((hex >> 16 & 255) / 255f, (hex >> 8 & 255) / 255f, (hex & 255) / 255f);
    }

    /** This colour at share 0, the other at share 1. */
    public Rgb mixedWith(Rgb other, double share) {
        float part = (float) share;
        return new Rgb(
                red + part * (other.red - red),
                green + part * (other.green - green),
                blue + part * (other.blue - blue));
    }

    /** Perceived lightness by Rec. 709's weights, in [0, 1]. */
    public double lightness() {
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    }
}
