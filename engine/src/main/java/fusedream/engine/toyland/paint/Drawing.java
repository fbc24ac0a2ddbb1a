package fusedream.engine.toyland.paint;

import java.util.List;

/**
 * A picture of one thing on the unit square, as layers from back to front; its colours are roles, so that any thing can
 * wear any colour.
 */
public record Drawing(List<Layer> layers) {

    /** What a layer is painted with. */
    public enum Ink {
        /** The thing's own colour, with the pattern of its surface. */
        BODY,
        /** The thing's own colour, somewhat darker; lighter if it is very dark. */
        SHADE,
        /** The same, more so. */
        DEEP,
        /** The thing's own colour, lighter. */
        LIGHT,
        /** Nearly black: eyes, tyres. */
        INK,
        /** Nearly white: windows, the whites of eyes. */
        PALE,
        /** A dull grey: metal, stone. */
        STONE,
        /** A dull brown: wood, beaks. */
        WOOD,
        /** A dull green: stems and leaves. */
        LEAF
    }

    /** One area in one ink. */
    public record Layer(Ink ink, Outline outline) {}

    public Drawing {
        layers = List.copyOf(layers);
    }

    public static Drawing of(Layer... layers) {
        return new Drawing(List.of(layers));
    }

    public static Layer body(Outline outline, Outline... others) {
        return new Layer(Ink.BODY, outline.and(others));
    }

    public static Layer shade(Outline outline, Outline... others) {
        return new Layer(Ink.SHADE, outline.and(others));
    }

    public static Layer deep(Outline outline, Outline... others) {
        return new Layer(Ink.DEEP, outline.and(others));
    }

    public static Layer light(Outline outline, Outline... others) {
        return new Layer(Ink.LIGHT, outline.and(others));
    }

    public static Layer ink(Outline outline, Outline... others) {
        return new Layer(Ink.INK, outline.and(others));
    }

    public static Layer pale(Outline outline, Outline... others) {
        return new Layer(Ink.PALE, outline.and(others));
    }

    public static Layer stone(Outline outline, Outline... others) {
        return new Layer(Ink.STONE, outline.and(others));
    }

    public static Layer wood(Outline outline, Outline... others) {
        return new Layer(Ink.WOOD, outline.and(others));
    }

    public static Layer leaf(Outline outline, Outline... others) {
        return new Layer(Ink.LEAF, outline.and(others));
    }
}
