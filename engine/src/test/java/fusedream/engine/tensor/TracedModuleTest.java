package fusedream.engine.tensor;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Files of TorchScript: what is none is said so. */
@ExtendWith(LeakCheck.class)
class TracedModuleTest {

    @Test
    void what_is_no_torchscript_is_named(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("loop.pt"), "no module");
        assertThatExceptionOfType(TracedModuleException.class)
                .isThrownBy(() -> TracedModule.open(file, Backend.of("cpu")))
                .withMessageContaining("loop.pt");
        assertThatExceptionOfType(TracedModuleException.class)
                .isThrownBy(() -> TracedModule.open(folder.resolve("missing.pt"), Backend.of("cpu")))
                .withMessageContaining("missing.pt");
    }
}
