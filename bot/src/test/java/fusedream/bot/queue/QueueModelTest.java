package fusedream.bot.queue;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

/**
 * Random lives of a queue: no job in two states, none lost, every second accounted for, no budget overdrawn, whatever
 * order members, workers, crashes and lapsing leases come in.
 */
class QueueModelTest {

    /** About 5 s of a processor. */
    private static final int SEEDS = 2_000;

    private static final int ACTS = 80;

    @Test
    void nothing_that_happens_confuses_the_queue() {
        for (long seed = 0; seed < SEEDS; seed++) {
            QueueWorld world = new QueueWorld(seed, new InMemoryJobStore());
            assertThatCode(() -> live(world)).as("seed %d", seed).doesNotThrowAnyException();
        }
    }

    private static void live(QueueWorld world) {
        for (int act = 0; act < ACTS; act++) {
            world.act();
            if (act % 8 == 0) {
                world.check();
            }
        }
        world.check();
        world.workOff();
        world.check();
        world.checkEvents();
    }
}
