package fusedream.engine.pack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import fusedream.engine.yaml.YamlException;
import fusedream.engine.yaml.YamlException.Fault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A manifest says what a pack consists of; a faulty or hostile one is refused with all its faults and their lines. */
class ManifestReaderTest {

    private static final String GOOD = """
            name: tiny
            description: for tests
            generator:
              family: biggan-deep
              file: g/model.bin
              truncation: 0.4
            encoders:
              - family: clip
                file: e/model.safetensors
                vocabulary: bpe.txt.gz
                weight: 2
            perceptual:
              family: lpips-vgg
              backbone: vgg16.pth
              linear: vgg.pth
            judge:
              family: toyland-judge
              file: judge.safetensors
            bank:
              file: latents.bank
            files:
              g/model.bin: {licence: MIT, size: 12, sha256-prefix: 0123abcd}
              g/config.json: {licence: MIT}
              e/model.safetensors: {licence: MIT, url: "https://example.org/model.safetensors"}
              e/config.json: {licence: MIT}
              bpe.txt.gz: {licence: MIT, url: "https://example.org/bpe", manual: true, instructions: ask for it}
              vgg16.pth: {licence: BSD}
              vgg.pth: {licence: BSD}
              judge.safetensors: {licence: MIT}
              latents.bank: {licence: MIT}
            """;

    private static Manifest read(String yaml) {
        try {
            return ManifestReader.manifest("pack.yaml", new ByteArrayInputStream(yaml.getBytes(UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Fault> faults(String yaml) {
        YamlException[] thrown = new YamlException[1];
        assertThatExceptionOfType(YamlException.class)
                .isThrownBy(() -> read(yaml))
                .satisfies(e -> thrown[0] = e);
        return thrown[0].faults();
    }

    private static PackFile file(Manifest manifest, String path) {
        return Optional.ofNullable(manifest.files().get(path)).orElseThrow();
    }

    @Test
    void parts_files_licences_and_origins_are_read() {
        Manifest manifest = read(GOOD);
        assertThat(manifest.name()).isEqualTo("tiny");
        assertThat(manifest.parts().generator()).isEqualTo(new GeneratorPart.Deep("g/model.bin", 0.4));
        assertThat(manifest.parts().encoders())
                .containsExactly(new EncoderPart("e/model.safetensors", "bpe.txt.gz", 2));
        assertThat(manifest.parts().perceptual().orElseThrow().linear()).isEqualTo("vgg.pth");
        PackFile model = file(manifest, "g/model.bin");
        assertThat(model.size()).hasValue(12);
        assertThat(model.fingerprint().digits()).isEqualTo("0123abcd");
        assertThat(model.licence()).isEqualTo("MIT");
        assertThat(model.origin()).isEqualTo(new Origin.Included());
        assertThat(file(manifest, "e/model.safetensors").origin()).isInstanceOf(Origin.Download.class);
        assertThat(file(manifest, "bpe.txt.gz").origin())
                .isInstanceOfSatisfying(
                        Origin.ByHand.class,
                        hand -> assertThat(hand.instructions()).isEqualTo("ask for it"));
    }

    @Test
    void every_file_of_the_search_has_a_role_and_the_judge_has_none() {
        Manifest manifest = read(GOOD);
        assertThat(manifest.roles())
                .containsEntry("generator", "g/model.bin")
                .containsEntry("generator.config", "g/config.json")
                .containsEntry("encoder.1.config", "e/config.json")
                .containsEntry("encoder.1.vocabulary", "bpe.txt.gz")
                .containsEntry("perceptual.backbone", "vgg16.pth")
                .doesNotContainValue("judge.safetensors");
        assertThat(manifest.files()).containsKey("judge.safetensors");
        assertThat(manifest.parts().bank()).hasValue(new BankPart("latents.bank"));
        assertThat(manifest.roles()).doesNotContainValue("latents.bank");
        assertThat(manifest.parts().judge()).hasValue(new JudgePart("toyland-judge", "judge.safetensors"));
    }

    @Test
    void all_faults_are_told_at_once_with_their_lines() {
        String yaml = """
                nmae: tiny
                description: for tests
                generator:
                  family: bigan
                  file: model.pth
                encoders:
                  - family: clip
                    file: clip.pth
                    vocabulary: bpe.txt.gz
                    weight: -1
                files:
                  modell.pth: {licence: MIT, sha256: abc}
                  clip.pth: {sha256: 0123}
                  bpe.txt.gz: {licence: MIT, url: "http://example.org/bpe"}
                """;
        assertThat(faults(yaml))
                .extracting(Fault::toString)
                .anyMatch(fault -> fault.contains("lacks the key \"name\""))
                .anyMatch(fault -> fault.startsWith("line 1:") && fault.contains("unknown key \"nmae\""))
                .anyMatch(fault -> fault.startsWith("line 4:") && fault.contains("did you mean biggan?"))
                .anyMatch(fault -> fault.startsWith("line 5:") && fault.contains("did you mean \"modell.pth\"?"))
                .anyMatch(fault -> fault.startsWith("line 10:") && fault.contains("above 0"))
                .anyMatch(fault -> fault.startsWith("line 12:") && fault.contains("64 hexadecimal digits"))
                .anyMatch(fault -> fault.startsWith("line 13:") && fault.contains("\"licence\""))
                .anyMatch(fault -> fault.startsWith("line 14:") && fault.contains("https://"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../outside.pth",
                "/etc/passwd",
                "a/../../b",
                ".hidden",
                "models.lock",
                "pack.yaml",
                "x.part",
                "a b.pth",
                "C:/x",
                "a//b"
            })
    void a_path_that_leaves_the_folder_or_is_ours_is_refused(String path) {
        assertThat(faults(GOOD.replace("vgg16.pth", "\"" + path + "\"")))
                .anyMatch(fault -> fault.problem().contains("is not safe"));
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.org/model.safetensors, ftp://example.org/x",
        "https://example.org/model.safetensors, http://example.org/x",
        "https://example.org/model.safetensors, file:///etc/passwd",
        "https://example.org/model.safetensors, https:///x",
        "https://example.org/model.safetensors, not an address"
    })
    void an_address_without_encryption_or_host_is_refused(String good, String bad) {
        assertThat(faults(GOOD.replace(good, bad)))
                .singleElement()
                .satisfies(fault -> assertThat(fault.problem()).contains("expected https://host/"));
    }

    @Test
    void without_encryption_a_file_may_come_from_this_machine() {
        Manifest manifest = read(GOOD.replace("https://example.org/model", "http://127.0.0.1:8080/model"));
        assertThat(manifest.files()).hasSize(9);
    }

    @Test
    void a_file_that_belongs_to_nothing_is_a_fault() {
        assertThat(faults(GOOD + "  stray.bin: {licence: MIT}\n"))
                .singleElement()
                .satisfies(fault -> assertThat(fault.problem()).contains("\"stray.bin\"", "belongs to no pack"));
    }

    @Test
    void a_deep_generator_needs_its_configuration_listed() {
        String yaml = GOOD.replace("  g/config.json: {licence: MIT}\n", "");
        assertThat(faults(yaml)).anyMatch(fault -> fault.problem().contains("\"g/config.json\" is not listed"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "just words",
                "name: [",
                "a: &x 1\nb: *x\n",
                "name: !!java.net.URL [\"https://example.org\"]\n",
                "name: tiny\nname: tiny\n",
                "--- {}\n--- {}\n",
                "a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: 1}}}}}}}}}}}}\n"
            })
    void what_is_no_manifest_is_refused_as_such(String yaml) {
        assertThat(faults(yaml)).isNotEmpty();
    }

    @Test
    void names_from_a_stranger_cannot_speak_to_the_terminal() {
        assertThat(faults(GOOD.replace("family: lpips-vgg", "family: \"\\u001b[2J\"")))
                .allSatisfy(fault -> assertThat(fault.toString()).doesNotContain("\u001b"));
    }
}
