package fusedream.engine.toyland.paint;

import fusedream.engine.toyland.paint.Drawing.Ink;

/**
 * How a thing is painted: its own colour, and how far its surface is striped, dotted and glowing, each 0 to 1.
 *
 * <p>Everything is a smooth function of colour and shares, so that a coat between two others looks between them.
 */
public record Coat(Rgb tone, double striped, double dotted, double glowing) {

    private static final double STRIPES = 5;
    private static final double DOT_SPACING = 0.18;
    private static final double DOT_RADIUS = 0.054;

    private static final Rgb INK = Rgb.of(0x1B1B22);
    private static final Rgb PALE = Rgb.of(0xFBF7E8);
    private static final Rgb STONE = Rgb.of(0x85878F);
    private static final Rgb WOOD = Rgb.of(0xA68A64);
    private static final Rgb LEAF = Rgb.of(0x6F9168);

    /** The flat colour of an ink; for BODY, before surface and light. */
    Rgb colour(Ink ink) {
        return switch (ink) {
            case BODY -> tone;
            case SHADE -> shaded(0.34, 0.12);
            case DEEP -> shaded(0.62, 0.21);
            case LIGHT -> tone.mixedWith(Rgb.WHITE, 0.42 - 0.14 * darkness());
            case INK -> INK;
            case PALE -> PALE;
            case STONE -> STONE;
            case WOOD -> WOOD;
            case LEAF -> LEAF;
        };
    }

    private Rgb shaded(double darker, double lighter) {
        Rgb warmShadow = new Rgb(0.42f * tone.red(), 0.30f * tone.green(), 0.38f * tone.blue());
        return tone.mixedWith(warmShadow, darker).mixedWith(tone.mixedWith(Rgb.WHITE, lighter), darkness());
    }

    /** 1 for nearly black tones, 0 for all that show a shadow. */
    double darkness() {
        return step((0.2 - tone.lightness()) / 0.1);
    }

    /** The colour of stripes and dots: white, or grey on what is nearly white itself. */
    Rgb pattern() {
        double white = step((tone.lightness() - 0.84) / 0.08);
        return tone.mixedWith(Rgb.WHITE, 0.78).mixedWith(Rgb.of(0x8C909C), white);
    }

    /** A rim that stands out from the tone: dark around light things, light around dark ones. */
    Rgb rim() {
        double dark = step((0.30 - tone.lightness()) / 0.12);
        return tone.mixedWith(Rgb.BLACK, 0.72).mixedWith(tone.mixedWith(Rgb.WHITE, 0.8), dark);
    }

    Rgb halo() {
        return tone.mixedWith(Rgb.WHITE, 0.45 + 0.3 * darkness());
    }

    /**
     * How far the surface's pattern shows at a point of the unit square, 0 to 1.
     *
     * @param pixel a pixel's side in that square
     */
    double patternAt(double u, double v, double pixel) {
        double stripes = striped < 0.01 ? 0 : striped * stripes(u, v, pixel);
        return dotted < 0.01 ? stripes : Math.min(1, stripes + dotted * dots(u, v, pixel));
    }

    private static double stripes(double u, double v, double pixel) {
        double along = STRIPES * (u + v);
        double wave = Math.abs(2 * (along - Math.floor(along)) - 1);
        return clamp((wave - 0.60) / (2.8 * STRIPES * pixel) + 0.5);
    }

    private static double dots(double u, double v, double pixel) {
        double row = Math.floor(v / DOT_SPACING);
        double across = u / DOT_SPACING + row / 2;
        double x = across - Math.floor(across) - 0.5;
        double y = v / DOT_SPACING - row - 0.5;
        return clamp((DOT_RADIUS - DOT_SPACING * Math.sqrt(x * x + y * y)) / pixel + 0.5);
    }

    /** How far a glowing thing is lighter here than at its edge, 0 to 1. */
    double coreAt(double u, double v) {
        double square = 4 * ((u - 0.5) * (u - 0.5) + (v - 0.5) * (v - 0.5));
        return glowing * 0.32 * clamp(1 - square);
    }

    static double clamp(double value) {
        return Math.min(1, Math.max(0, value));
    }

    private static double step(double value) {
        double t = clamp(value);
        return t * t * (3 - 2 * t);
    }
}
