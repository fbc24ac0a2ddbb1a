package fusedream.engine.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The catalogue that comes with the program: it parses, its addresses are well formed, and its hashes are the published ones. */
class CatalogueTest {

    private static final Path CATALOGUE = Path.of("..", "config", "models.yaml");

    private static Map<String, Manifest> catalogue() {
        return ManifestReader.catalogue(CATALOGUE);
    }

    static Stream<PackFile> files() {
        return catalogue().values().stream()
                .flatMap(manifest -> manifest.files().values().stream())
                .distinct();
    }

    @Test
    void it_lists_the_packs_that_the_documentation_names() {
        assertThat(catalogue())
                .containsOnlyKeys("biggan-256", "biggan-512", "biggan-256-three", "biggan-deep-256", "biggan-deep-512");
        assertThat(catalogue().values())
                .allSatisfy(
                        manifest -> assertThat(manifest.parts().perceptual()).isPresent());
    }

    @ParameterizedTest
    @MethodSource("files")
    void every_file_has_a_licence_and_an_encrypted_address_or_a_page(PackFile file) {
        assertThat(file.licence()).isNotBlank();
        URI address = file.origin() instanceof Origin.Download download
                ? download.address()
                : ((Origin.ByHand) file.origin()).page();
        assertThat(address).hasScheme("https");
        assertThat(address.getHost()).contains(".");
        assertThat(address.getPath()).startsWith("/").hasSizeGreaterThan(1);
        if (file.origin() instanceof Origin.ByHand hand) {
            assertThat(hand.instructions()).contains("fusedream models add", file.name());
        }
    }

    @Test
    void openai_s_hashes_are_those_in_its_addresses() {
        assertThat(files().filter(file -> file.path().endsWith(".pt")))
                .hasSize(3)
                .allSatisfy(file -> assertThat(file.origin())
                        .isInstanceOfSatisfying(
                                Origin.Download.class,
                                download -> assertThat(download.address())
                                        .hasPath("/clip/models/"
                                                + file.fingerprint().digits() + "/" + file.name())));
    }

    @Test
    void torchvision_s_hashes_are_those_in_its_names() {
        assertThat(files().filter(file -> !file.fingerprint().whole()
                        && !file.fingerprint().digits().isEmpty()))
                .hasSize(2)
                .allSatisfy(file -> assertThat(file.name())
                        .endsWith("-" + file.fingerprint().digits() + ".pth"));
    }

    @Test
    void what_comes_from_a_repository_is_fixed_by_its_commit_and_hash() {
        assertThat(files().filter(file -> file.origin() instanceof Origin.Download download
                        && download.address().getHost().equals("raw.githubusercontent.com")))
                .hasSize(3)
                .allSatisfy(file -> {
                    assertThat(file.fingerprint().whole()).isTrue();
                    assertThat(file.size()).isPresent();
                    assertThat(((Origin.Download) file.origin()).address().getPath())
                            .matches("/[^/]+/[^/]+/[0-9a-f]{40}/.+");
                });
    }

    @Test
    void only_the_conversions_of_biggan_have_no_published_hash() {
        assertThat(files().filter(file -> file.fingerprint().digits().isEmpty()).map(PackFile::path))
                .containsExactlyInAnyOrder(
                        "biggan/biggan-256.pth",
                        "biggan/biggan-512.pth",
                        "biggan-deep-256/pytorch_model.bin",
                        "biggan-deep-256/config.json",
                        "biggan-deep-512/pytorch_model.bin",
                        "biggan-deep-512/config.json");
    }
}
