package fusedream.engine.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** That small networks get one thread and large ones all, and that libtorch obeys. */
class ThreadsTest {

    private static int now() {
        return Backend.of("cpu").report().threads();
    }

    @Test
    void small_networks_are_not_shared_out_and_large_ones_are() {
        assertThat(Threads.suiting(Threads.WORTH_SHARING / 2).count()).isEqualTo(1);
        assertThat(Threads.suiting(Threads.WORTH_SHARING)).isEqualTo(Threads.all());
    }

    @Test
    void libtorch_splits_operations_as_it_is_told() {
        try {
            new Threads(3).use();
            assertThat(now()).isEqualTo(3);
            new Threads(1).use();
            assertThat(now()).isEqualTo(1);
        } finally {
            Threads.all().use();
        }
    }
}
