package fusedream.engine.model;

import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Draws;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Tensor;
import java.util.List;

/** A generator for tests: one random layer with tanh, fast, and smooth enough for central differences. */
public final class OneLayerGenerator implements Generator {

    public static final int SIZE = 20;
    public static final int Z = 5;
    public static final int Y = 4;
    private static final int CLASSES = 7;

    private final Backend cpu = Backend.of("cpu");
    private final Scope owner = Scope.detached();
    private final Tensor weight;
    private final Tensor classes;

    public OneLayerGenerator() {
        int pixels = 3 * SIZE * SIZE;
        weight = owner.adopt(cpu.tensor(Draws.seeded(31).normals(pixels * (Z + Y)), pixels, Z + Y));
        classes = owner.adopt(cpu.tensor(Draws.seeded(32).normals(CLASSES * Y), CLASSES, Y));
    }

    @Override
    public int latentSize() {
        return Z;
    }

    @Override
    public int classEmbeddingSize() {
        return Y;
    }

    @Override
    public int classes() {
        return CLASSES;
    }

    @Override
    public int resolution() {
        return SIZE;
    }

    @Override
    public Backend backend() {
        return cpu;
    }

    @Override
    public Tensor generate(Tensor z, Tensor y) {
        return Scope.within(() -> Tensor.concat(1, List.of(z, y))
                .linear(weight, null)
                .times(0.5)
                .tanh()
                .reshape(-1, 3, SIZE, SIZE));
    }

    @Override
    public Tensor embed(int... numbers) {
        return Scope.within(() -> Tensor.concat(
                0,
                java.util.Arrays.stream(numbers)
                        .mapToObj(number -> classes.slice(0, number, number + 1L))
                        .toList()));
    }

    @Override
    public void close() {
        owner.close();
    }
}
