package fusedream.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import fusedream.engine.golden.GoldenModels;
import fusedream.engine.tensor.LeakCheck;
import fusedream.engine.tensor.Precision;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Shows what models tell of themselves, and that closing them frees all. */
@ExtendWith(LeakCheck.class)
class ModelsTest {

    @Test
    void their_identity_is_the_name_and_the_hashes_in_order() {
        Map<String, String> hashes = new LinkedHashMap<>();
        hashes.put("generator", "aa");
        hashes.put("encoder", "bb");
        try (Models golden = GoldenModels.open()) {
            Models named =
                    new Models("small", golden.generator(), golden.encoders(), Optional.empty(), hashes, Precision.F32);

            assertThat(named.identity()).isEqualTo("small generator=aa encoder=bb");
            assertThat(named.backend().device()).isEqualTo("cpu");
        }
    }

    @Test
    void without_an_encoder_there_is_nothing_to_search_with() {
        try (Models golden = GoldenModels.open()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Models(
                            "small", golden.generator(), List.of(), Optional.empty(), Map.of(), Precision.F32))
                    .withMessageContaining("small");
        }
    }
}
