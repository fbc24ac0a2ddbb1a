package fusedream.engine.augment;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** One random change of a picture, in the order in which they are made. */
public enum Augmentation {
    /** Adds a number from [-0.5, 0.5). */
    BRIGHTNESS,
    /** Scales each pixel's distance from its grey value, the mean of its channels, by a number from [0, 2). */
    SATURATION,
    /** Scales the distance from the picture's mean by a number from [0.5, 1.5). */
    CONTRAST,
    /** Moves the picture by up to an eighth of its size in each direction; what comes in is 0. */
    TRANSLATION,
    /** Scales to a size from [0.8, 1.2), the same for the batch, and crops or zero-pads back around the centre. */
    RESIZE,
    /** Sets a rectangle of half the height and width, which may stick out of the picture, to 0. */
    CUTOUT;

    /** The policy of FuseDream's code, {@code color,translation,resize,cutout}: everything. */
    public static final Set<Augmentation> ALL = Collections.unmodifiableSet(EnumSet.allOf(Augmentation.class));

    /** What the published policies call {@code color}. */
    public static final Set<Augmentation> COLOUR =
            Collections.unmodifiableSet(EnumSet.of(BRIGHTNESS, SATURATION, CONTRAST));
}
