package fusedream.bot.cli;

import fusedream.engine.api.CancellationToken;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ctrl-C keeps the best picture so far: the interrupt finishes the search, and the program ends once it is written. */
final class GracefulStop implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 120;

    private final CancellationToken token = new CancellationToken();
    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook = new Thread(this::finishAndWait, "finish-search");

    GracefulStop() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    CancellationToken token() {
        return token;
    }

    private void finishAndWait() {
        token.finish();
        try {
            done.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Everything is written; the program may end. */
    @Override
    public void close() {
        done.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The program is ending already, which is what the hook is for.
            return;
        }
    }
}
