package fusedream.engine.fetch;

import java.time.Duration;

/** Waits. */
@FunctionalInterface
public interface Sleeper {

    void sleep(Duration pause) throws InterruptedException;
}
