package fusedream.engine.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A scope frees what it owns and nothing else, on every way out. */
@ExtendWith(LeakCheck.class)
class ScopeTest {

    private final Backend cpu = Backend.of("cpu");

    @Test
    void what_is_not_kept_is_freed() {
        int before = cpu.liveArrays();
        Tensor gone;
        Tensor kept;
        try (Scope scope = Scope.open()) {
            gone = cpu.full(1, 2);
            kept = scope.keep(gone.plus(1));
        }
        assertThat(kept.toFloats()).containsExactly(2, 2);
        assertThatThrownBy(gone::toFloats).isInstanceOf(IllegalStateException.class);
        assertThat(cpu.liveArrays()).isEqualTo(before + 1);
    }

    @Test
    void a_failure_inside_frees_everything() {
        int before = cpu.liveArrays();
        assertThatThrownBy(() -> Scope.within(() -> {
                    cpu.full(1, 2).plus(1);
                    throw new IllegalArgumentException("planned");
                }))
                .hasMessage("planned");
        assertThat(cpu.liveArrays()).isEqualTo(before);
    }

    @Test
    void keeping_what_another_scope_owns_leaves_it_there() {
        try (Scope model = Scope.detached()) {
            Tensor weight = model.adopt(cpu.full(3, 1));
            try (Scope outer = Scope.open()) {
                assertThat(Scope.within(() -> weight)).isSameAs(weight);
            }
            assertThat(weight.item()).isEqualTo(3);
        }
    }

    @Test
    void a_detached_scope_frees_what_it_adopted_when_it_closes() {
        int before = cpu.liveArrays();
        Scope model = Scope.detached();
        try (Scope scope = Scope.open()) {
            model.adopt(cpu.full(3, 1));
        }
        assertThat(cpu.liveArrays()).isEqualTo(before + 1);
        model.close();
        model.close();
        assertThat(cpu.liveArrays()).isEqualTo(before);
        Tensor late = cpu.full(1, 1);
        assertThatThrownBy(() -> model.adopt(late)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void scopes_close_in_reverse_order() {
        Scope outer = Scope.open();
        Scope inner = Scope.open();
        assertThatThrownBy(outer::close).isInstanceOf(IllegalStateException.class);
        inner.close();
        outer.close();
    }

    @Test
    void constants_survive_the_scope_that_first_asked_for_them() {
        try (Scope scope = Scope.open()) {
            scope.keep(cpu.constant(7.25));
        }
        assertThat(cpu.constant(7.25).item()).isEqualTo(7.25f);
    }

    @Test
    void a_thousand_recorded_steps_leave_no_array_behind() {
        Tensor start = cpu.full(0.5, 64, 64);
        int before = cpu.liveArrays();
        for (int step = 0; step < 1000; step++) {
            try (Scope scope = Scope.open();
                    Tape tape = Tape.open()) {
                Tensor x = tape.leaf(start);
                tape.backward(x.matmul(x).softmax().square().sum());
                tape.gradient(x);
            }
        }
        assertThat(cpu.liveArrays()).isEqualTo(before);
    }

    @Test
    void a_second_tape_in_the_same_thread_is_refused() {
        try (Tape tape = Tape.open()) {
            assertThatThrownBy(Tape::open).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void a_tape_run_backward_twice_gives_both_gradients() {
        try (Tape tape = Tape.open()) {
            Tensor x = tape.leaf(cpu.full(3, 1));
            Tensor square = x.square();
            tape.backward(square.sum(), cpu.constant(1), true);
            assertThat(tape.gradient(x).item()).isEqualTo(6);
            tape.backward(square.times(2).sum());
            assertThat(tape.gradient(x).item()).isEqualTo(12);
        }
    }
}
