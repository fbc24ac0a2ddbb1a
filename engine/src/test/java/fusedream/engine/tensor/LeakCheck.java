package fusedream.engine.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Opens a scope around each test and fails a test after which more arrays live than before it. */
public final class LeakCheck implements BeforeEachCallback, AfterEachCallback {

    private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace.create(LeakCheck.class);

    private record Start(int liveArrays, Scope scope) {}

    @Override
    public void beforeEach(ExtensionContext context) {
        context.getStore(OURS)
                .put(context.getUniqueId(), new Start(Backend.of("cpu").liveArrays(), Scope.open()));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Start start = Objects.requireNonNull(context.getStore(OURS).remove(context.getUniqueId(), Start.class));
        start.scope().close();
        assertThat(Backend.of("cpu").liveArrays())
                .as("arrays alive after %s (before it: %d)", context.getDisplayName(), start.liveArrays())
                .isEqualTo(start.liveArrays());
    }
}
