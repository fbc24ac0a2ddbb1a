package fusedream.engine.tensor;

import ai.djl.engine.EngineException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Recognises failures for want of memory, which libtorch reports in words only. */
public final class OutOfMemory {

    /** How libtorch's allocators on the CPU and on CUDA, the C++ library, cuBLAS and cuDNN say it. */
    private static final List<String> WORDS =
            List.of("not enough memory", "out of memory", "can't allocate memory", "bad_alloc", "bad alloc", "alloc_failed");

    private OutOfMemory() {}

    /** Whether the failure, or one that caused it, is libtorch's for want of memory. */
    public static boolean explains(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof EngineException && says(cause.getMessage())) {
                return true;
            }
        }
        return false;
    }

    private static boolean says(@Nullable String message) {
        return message != null && WORDS.stream().anyMatch(message.toLowerCase(Locale.ROOT)::contains);
    }
}
