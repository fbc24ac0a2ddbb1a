package fusedream.engine.study;

import fusedream.engine.biggan.BigGanDeep;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * BigSleep's use of BigGAN-deep: a latent and a soft mixture of classes for the first feature map and for each block
 * (big_sleep.py, Latents and Model).
 */
public record BigSleepGenerator(BigGanDeep generator) {

    /** How many rows of latents and of classes it takes. */
    public int rows() {
        return generator.config().layers().size() + 1;
    }

    /**
     * The picture of one set of latents.
     *
     * @param normu (rows, z), float32: row 0 for the first feature map, row i for block i
     * @param classes (rows, classes), float32: weights of the classes, row by row
     * @return (1, 3, R, R), float32, RGB in [-1, 1]
     */
    public Tensor generate(Tensor normu, Tensor classes) {
        return Scope.within(() -> {
            Tensor conditions = Tensor.concat(1, List.of(normu, generator.embedMixture(classes)));
            List<Tensor> rows = new ArrayList<>();
            for (int i = 0; i < rows(); i++) {
                rows.add(conditions.slice(0, i, i + 1L));
            }
            return generator.generate(rows);
        });
    }
}
