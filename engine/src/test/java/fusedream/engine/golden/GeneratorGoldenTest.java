package fusedream.engine.golden;

import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.LeakCheck;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(LeakCheck.class)
class GeneratorGoldenTest {
    @ParameterizedTest
    @ValueSource(strings = {"biggan-128", "biggan-256", "biggan-512"})
    void biggan(String name) throws Exception {
        GeneratorGolden.checkBigGan(GoldenCase.directory(name), Backend.of("cpu"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"biggan-deep-128"})
    void deep(String name) throws Exception {
        GeneratorGolden.checkBigGanDeep(GoldenCase.directory(name), Backend.of("cpu"));
    }
}
