package fusedream.engine.pack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import fusedream.engine.api.ModelHome;
import fusedream.engine.api.OwnFile;
import fusedream.engine.api.PackReport;
import fusedream.engine.api.PackReport.FileReport;
import fusedream.engine.api.PackReport.State;
import fusedream.engine.api.Transfer;
import fusedream.engine.fetch.Downloader;
import fusedream.engine.fetch.FaultyServer;
import fusedream.engine.fetch.FetchException;
import fusedream.engine.fetch.Patience;
import fusedream.engine.pack.PackException.Kind;
import fusedream.engine.yaml.YamlException;
import java.io.IOException;
import java.net.ProxySelector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packs are found by name, fetched whole or not at all, verified by reading, and filled with files that people bring. */
class LocalLibraryTest {

    private final FaultyServer server = new FaultyServer();
    private final List<Transfer> news = new ArrayList<>();

    @TempDir
    private Path folder;

    private String bigGanHash = "";

    @BeforeEach
    void writeCatalogue() throws IOException {
        bigGanHash = ModelFolder.sha256(GoldenPacks.BIGGAN);
        Files.writeString(home().catalogue(), """
                packs:
                  tiny:
                    description: for tests
                    generator: {family: biggan, file: g/biggan.pth}
                    encoders:
                      - {family: clip, file: clip.pth, vocabulary: bpe.txt.gz}
                files:
                  g/biggan.pth: {licence: none, sha256: "%s", url: "%s"}
                  clip.pth: {licence: none, url: "%s"}
                  bpe.txt.gz: {licence: none, manual: true, url: "https://example.org/", instructions: take it there}
                """.formatted(
                        bigGanHash, server.address("biggan.pth"), server.address("clip.pth")));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private ModelHome home() {
        return new ModelHome(folder.resolve("models"), folder.resolve("models.yaml"));
    }

    private LocalLibrary library() {
        Patience patience = new Patience(
                Duration.ofSeconds(20), Duration.ofSeconds(20), 2, Duration.ofSeconds(1), Duration.ofSeconds(1));
        return new LocalLibrary(
                home(),
                List.of(),
                () -> new Downloader(ProxySelector.of(null), patience, pause -> {}, place -> Long.MAX_VALUE),
                InstantSource.system());
    }

    private static FileReport file(PackReport report, String path) {
        return report.files().stream()
                .filter(file -> file.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    private PackReport fetchAll() throws IOException {
        server.answers(
                FaultyServer.file(Files.readAllBytes(GoldenPacks.BIGGAN), "\"1\""),
                FaultyServer.file(Files.readAllBytes(GoldenPacks.CLIP), "\"1\""));
        return library().fetch("tiny", news::add);
    }

    private PackReport add(Path file) {
        return library().add("tiny", new OwnFile(file, Optional.empty(), false), news::add);
    }

    private PackReport addAs(Path file, String place) {
        return library().add("tiny", new OwnFile(file, Optional.of(place), false), news::add);
    }

    private void assertStranger(String said, Runnable action) {
        assertThatExceptionOfType(PackException.class)
                .isThrownBy(action::run)
                .withMessageContaining(said)
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.STRANGER));
    }

    @Test
    void what_can_be_fetched_is_and_the_rest_is_told() throws IOException {
        PackReport report = fetchAll();
        assertThat(report.ready()).isFalse();
        assertThat(file(report, "g/biggan.pth").state()).isEqualTo(State.VERIFIED);
        assertThat(file(report, "clip.pth").state()).isEqualTo(State.VERIFIED);
        assertThat(file(report, "bpe.txt.gz").state()).isEqualTo(State.MISSING);
        assertThat(file(report, "bpe.txt.gz").byHand()).hasValue("take it there");
        assertThat(add(GoldenPacks.VOCABULARY.toAbsolutePath(), "bpe.txt.gz").ready())
                .isTrue();
    }

    private PackReport add(Path file, String place) {
        return addAs(file, place);
    }

    @Test
    void a_second_fetch_asks_for_nothing() throws IOException {
        fetchAll();
        library().fetch("tiny", news::add);
        assertThat(server.requests()).isEqualTo(2);
    }

    @Test
    void the_first_hash_of_a_file_without_a_published_one_is_kept() throws IOException {
        fetchAll();
        String hash = ModelFolder.sha256(GoldenPacks.CLIP);
        assertThat(home().folder().resolve(HashLock.NAME)).hasContent(hash + "  clip.pth");
        Files.delete(home().folder().resolve("clip.pth"));
        server.answers(FaultyServer.file("another".getBytes(UTF_8), "\"2\""));
        assertThatExceptionOfType(FetchException.class)
                .isThrownBy(() -> library().fetch("tiny", news::add))
                .withMessageContaining(hash);
        assertThat(home().folder().resolve("clip.pth")).doesNotExist();
    }

    @Test
    void a_damaged_file_is_found_by_verifying_and_fetched_again() throws IOException {
        fetchAll();
        Path place = home().folder().resolve("g/biggan.pth");
        byte[] bytes = Files.readAllBytes(place);
        bytes[5] ^= 1;
        Files.write(place, bytes);
        PackReport report = library().verify("tiny", news::add);
        assertThat(file(report, "g/biggan.pth").state()).isEqualTo(State.DAMAGED);
        assertThat(file(report, "g/biggan.pth").problem().orElseThrow()).contains("expected " + bigGanHash);
        assertThat(news).contains(new Transfer.Checking("clip.pth", Files.size(GoldenPacks.CLIP)));
        assertThat(file(fetchAll(), "g/biggan.pth").state()).isEqualTo(State.VERIFIED);
    }

    @Test
    void wrong_bytes_from_the_server_never_get_into_the_folder() {
        server.answers(FaultyServer.file("not the file".getBytes(UTF_8), "\"1\""));
        assertThatExceptionOfType(FetchException.class)
                .isThrownBy(() -> library().fetch("tiny", news::add))
                .withMessageContaining(bigGanHash);
        assertThat(home().folder().resolve("g")).isEmptyDirectory();
    }

    @Test
    void an_unfinished_fetch_shows_as_partial() throws IOException {
        Files.createDirectories(home().folder());
        Files.write(home().folder().resolve("clip.pth.part"), new byte[3]);
        assertThat(file(library().list().get(0), "clip.pth").state()).isEqualTo(State.PARTIAL);
    }

    @Test
    void a_person_s_file_is_known_by_its_hash_whatever_its_name() throws IOException {
        Path own = Files.copy(GoldenPacks.BIGGAN, folder.resolve("downloaded (1).bin"));
        assertThat(file(add(own), "g/biggan.pth").state()).isEqualTo(State.VERIFIED);
        assertThat(own).exists();
    }

    @Test
    void a_person_s_file_without_a_known_hash_is_known_by_its_name_and_family() throws IOException {
        Path own = Files.copy(GoldenPacks.CLIP, folder.resolve("clip.pth"));
        assertThat(file(add(own), "clip.pth").state()).isEqualTo(State.VERIFIED);
        Path wrong = Files.copy(
                GoldenPacks.GOLDEN.resolve("biggan-256/biggan-256.pth"),
                Files.createDirectory(folder.resolve("other")).resolve("clip.pth"));
        assertStranger("its family is biggan, expected clip", () -> add(wrong));
    }

    @Test
    void a_stranger_is_refused_with_the_files_that_it_could_be() throws IOException {
        Path own = Files.copy(GoldenPacks.CLIP, folder.resolve("unknown.pth"));
        assertStranger("--as: g/biggan.pth, clip.pth, bpe.txt.gz", () -> add(own));
        assertThat(file(addAs(own, "clip.pth"), "clip.pth").state()).isEqualTo(State.VERIFIED);
        assertThatExceptionOfType(PackException.class)
                .isThrownBy(() -> addAs(own, "clipp.pth"))
                .withMessageContaining("did you mean clip.pth?");
        assertStranger("is not g/biggan.pth: it has the sha-256", () -> addAs(own, "g/biggan.pth"));
        assertThat(home().folder().resolve("g/biggan.pth")).doesNotExist();
    }

    @Test
    void a_person_s_file_that_is_not_there_is_told() {
        assertThatExceptionOfType(PackException.class)
                .isThrownBy(() -> add(folder.resolve("nowhere.pth")))
                .withMessageContaining("nowhere.pth is no file");
    }

    @Test
    void a_linked_file_is_not_copied_and_its_change_is_noticed() throws IOException {
        Path own = Files.copy(GoldenPacks.BIGGAN, folder.resolve("mine.pth"));
        PackReport report = library().add("tiny", new OwnFile(own, Optional.empty(), true), news::add);
        assertThat(home().folder().resolve("g/biggan.pth")).isSymbolicLink();
        assertThat(file(report, "g/biggan.pth").state()).isIn(State.VERIFIED, State.PRESENT);
        Files.write(own, new byte[(int) Files.size(own)]);
        assertThat(file(library().verify("tiny", news::add), "g/biggan.pth").state())
                .isEqualTo(State.DAMAGED);
    }

    @Test
    void a_wrong_file_is_not_linked_either() throws IOException {
        Path own = Files.copy(GoldenPacks.CLIP, folder.resolve("mine.pth"));
        assertStranger(
                "is not g/biggan.pth",
                () -> library().add("tiny", new OwnFile(own, Optional.of("g/biggan.pth"), true), news::add));
        assertThat(home().folder().resolve("g/biggan.pth")).doesNotExist();
    }

    @Test
    void packs_with_folders_of_their_own_are_listed_and_found() throws IOException {
        GoldenPacks.plain(home().folder().resolve("mine"));
        Files.writeString(
                Files.createDirectories(home().folder().resolve("broken")).resolve("pack.yaml"), "nonsense");
        assertThat(library().list()).extracting(PackReport::name).containsExactly("tiny", "broken", "mine");
        assertThat(library().list().get(1).problem().orElseThrow()).contains("pack.yaml");
        assertThat(library().pack("mine").report().ready()).isTrue();
        assertThat(library().pack(home().folder().resolve("mine").toString()).name())
                .isEqualTo("mine");
    }

    @Test
    void an_unknown_pack_is_told_with_the_near_miss_or_with_all() {
        assertThatExceptionOfType(PackException.class)
                .isThrownBy(() -> library().pack("tin"))
                .withMessageContaining("did you mean tiny?");
        assertThatExceptionOfType(PackException.class)
                .isThrownBy(() -> library().pack("something-else"))
                .withMessageContaining("There are: tiny.");
    }

    @Test
    void without_a_catalogue_there_are_the_own_packs_only() throws IOException {
        Files.delete(home().catalogue());
        assertThat(library().list()).isEmpty();
        assertThatExceptionOfType(PackException.class)
                .isThrownBy(() -> library().pack("tiny"))
                .withMessageContaining("no catalogue at");
    }

    @Test
    void a_faulty_catalogue_is_refused_with_all_its_faults() throws IOException {
        Files.writeString(home().catalogue(), "pack: {}\nfile: {}\n");
        assertThatExceptionOfType(YamlException.class)
                .isThrownBy(this::library)
                .satisfies(e -> assertThat(e.faults()).hasSizeGreaterThanOrEqualTo(4));
    }
}
