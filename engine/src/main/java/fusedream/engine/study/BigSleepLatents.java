package fusedream.engine.study;

import fusedream.engine.latent.Parameters;
import fusedream.engine.tensor.Draws;

/**
 * What BigSleep searches: for every layer of BigGAN-deep its own noise and its own class mixture (lucidrains/big-sleep,
 * big_sleep.py, Latents). Row 0 conditions the first linear layer, row i the i-th residual block. Immutable.
 */
public final class BigSleepLatents {

    /** The name of the noise among {@link #parameters}, (rows, z_dim). */
    public static final String NORMU = "normu";

    /** The name of the classes' free numbers among {@link #parameters}, (rows, classes). */
    public static final String CLS = "cls";

    private static final double CLASS_MEAN = -3.9;
    private static final double CLASS_DEVIATION = 0.3;

    private final int rows;
    private final Parameters parameters;

    private BigSleepLatents(int rows, Parameters parameters) {
        this.rows = rows;
        this.parameters = parameters;
    }

    /** The start of a search: noise from N(0, 1), then classes from N(-3.9, 0.3), so that each weighs about 0.02. */
    public static BigSleepLatents start(int rows, int zDim, int classes, Draws draws) {
        float[] normu = draws.normals(rows * zDim);
        float[] cls = draws.normals(rows * classes);
        for (int i = 0; i < cls.length; i++) {
            cls[i] = (float) (CLASS_MEAN + CLASS_DEVIATION * cls[i]);
        }
        return of(rows, normu, cls);
    }

    /** Latents with given noise (rows, z_dim) and classes (rows, classes). */
    public static BigSleepLatents of(int rows, float[] normu, float[] cls) {
        if (rows < 1 || normu.length % rows != 0 || cls.length % rows != 0) {
            throw new IllegalArgumentException("Expected whole rows of noise and classes; got " + normu.length + " and "
                    + cls.length + " numbers for " + rows + " rows");
        }
        return new BigSleepLatents(rows, Parameters.none().with(NORMU, normu).with(CLS, cls));
    }

    /** BigGAN-deep's residual blocks and one. */
    public int rows() {
        return rows;
    }

    /** (rows, z_dim). */
    public float[] normu() {
        return parameters.get(NORMU);
    }

    /** (rows, classes), free numbers; {@link ClassMix} makes class weights of them. */
    public float[] cls() {
        return parameters.get(CLS);
    }

    /** Both, in the order in which the original hands them to Adam. */
    public Parameters parameters() {
        return parameters;
    }

    /** The same latents with other values of {@link #parameters}. */
    public BigSleepLatents with(Parameters values) {
        parameters.requireSameForm(values);
        return new BigSleepLatents(rows, values);
    }
}
