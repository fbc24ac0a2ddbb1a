package fusedream.bot.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import fusedream.bot.doctor.Finding.Grade;
import org.junit.jupiter.api.Test;

/** A machine that is too old or too small is told so, with what helps. */
class MachineCheckTest {

    private static void assertFound(Finding finding, Grade grade, String cure) {
        assertThat(finding.grade()).as(finding.found()).isEqualTo(grade);
        if (cure.isEmpty()) {
            assertThat(finding.cure()).isEmpty();
        } else {
            assertThat(finding.cure())
                    .hasValueSatisfying(said -> assertThat(said).contains(cure));
        }
    }

    @Test
    void an_old_java_fails() {
        assertFound(MachineCheck.java(11), Grade.FAIL, "Java 17 or newer");
        assertFound(MachineCheck.java(17), Grade.OK, "");
    }

    @Test
    void little_memory_is_for_the_small_pack_and_less_for_none() {
        assertFound(MachineCheck.memory(1.5), Grade.FAIL, "2 GiB");
        assertFound(MachineCheck.memory(4), Grade.WARN, "small pack");
        assertFound(MachineCheck.memory(16), Grade.OK, "");
    }

    @Test
    void one_processor_is_shared_by_answers_and_searches() {
        assertFound(MachineCheck.processors(1), Grade.WARN, "second processor");
        assertFound(MachineCheck.processors(2), Grade.OK, "");
    }

    @Test
    void a_device_that_is_not_there_fails_with_the_setting_that_names_it() {
        assertThat(MachineCheck.of("no-such-device"))
                .filteredOn(finding -> finding.what().equals("device"))
                .singleElement()
                .satisfies(finding -> assertFound(finding, Grade.FAIL, "model.device"));
    }
}
