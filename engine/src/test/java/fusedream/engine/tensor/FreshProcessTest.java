package fusedream.engine.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What is the first thing that a process does with tensors works, whichever it is. */
class FreshProcessTest {

    /** The program of the process under test. */
    static final class ScopeFirst {
        public static void main(String[] arguments) {
            try (Scope scope = Scope.open()) {
                System.out.println("sum " + Backend.of("cpu").full(2, 3).sum().item());
            }
        }
    }

    @Test
    void a_scope_may_be_opened_before_any_backend() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ScopeFirst.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).contains("sum 6.0");
    }
}
