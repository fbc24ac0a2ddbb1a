package fusedream.engine.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import fusedream.engine.api.ModelHome;
import fusedream.engine.api.PackReport;
import fusedream.engine.api.PackReport.FileReport;
import fusedream.engine.api.PackReport.State;
import fusedream.engine.fetch.Downloader;
import fusedream.engine.layer.Numerics;
import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Precision;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pack inside a jar is used like any other: copied out once by hash, repaired if it was damaged, never half there. */
class ResourcePackTest {

    private static final String RESOURCES = "packs/tiny";

    @TempDir
    private Path folder;

    /** Lies in the jar, beside the pack, and leads to it. */
    static final class Anchor {}

    private interface Use {
        void of(ResourcePack pack) throws IOException;
    }

    /** A jar with a pack and a class, which is loaded from there. */
    private void inJar(Path pack, Use use) throws IOException, ReflectiveOperationException {
        Path jar = folder.resolve("engine.jar");
        String anchor = Anchor.class.getName().replace('.', '/') + ".class";
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> inside = Files.walk(pack);
                InputStream bytes = Anchor.class.getResourceAsStream("/" + anchor)) {
            assertThat(bytes).isNotNull();
            out.putNextEntry(new JarEntry(anchor));
            bytes.transferTo(out);
            for (Path path : inside.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new JarEntry(RESOURCES + "/" + pack.relativize(path)));
                Files.copy(path, out);
            }
        }
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            use.of(ResourcePack.at(loader.loadClass(Anchor.class.getName()), RESOURCES)
                    .orElseThrow());
        }
    }

    private Path cache() {
        return folder.resolve("cache");
    }

    @Test
    void a_pack_in_a_jar_opens_from_its_copy() throws IOException, ReflectiveOperationException {
        inJar(GoldenPacks.plain(folder.resolve("tiny")), pack -> {
            ModelPack unpacked = pack.unpack(cache());
            unpacked.open(Numerics.of(Backend.of("cpu"), Precision.F32)).close();
            assertThat(unpacked.report().ready()).isTrue();
            assertThat(cache().resolve("tiny/biggan.pth")).hasSameBinaryContentAs(GoldenPacks.BIGGAN);
        });
    }

    @Test
    void files_are_copied_once_and_again_if_they_are_damaged() throws IOException, ReflectiveOperationException {
        inJar(GoldenPacks.plain(folder.resolve("tiny")), pack -> {
            pack.unpack(cache());
            Path copy = cache().resolve("tiny/biggan.pth");
            Object first = Files.readAttributes(copy, "*").get("fileKey");
            pack.unpack(cache());
            assertThat(Files.readAttributes(copy, "*").get("fileKey")).isEqualTo(first);
            Files.write(copy, new byte[] {1});
            pack.unpack(cache());
            assertThat(copy).hasSameBinaryContentAs(GoldenPacks.BIGGAN);
        });
    }

    @Test
    void a_jar_with_other_bytes_than_its_manifest_says_is_refused() throws IOException, ReflectiveOperationException {
        Path pack = GoldenPacks.plain(folder.resolve("tiny"));
        Files.write(pack.resolve("clip.pth"), new byte[] {1, 2, 3});
        inJar(
                pack,
                resources -> assertThatExceptionOfType(PackException.class)
                        .isThrownBy(() -> resources.unpack(cache()))
                        .withMessageContaining("clip.pth"));
        assertThat(cache().resolve("tiny/pack.yaml")).doesNotExist();
    }

    @Test
    void a_jar_without_a_file_or_a_manifest_without_its_hash_is_refused()
            throws IOException, ReflectiveOperationException {
        Path pack = GoldenPacks.plain(folder.resolve("tiny"));
        Files.delete(pack.resolve("clip.pth"));
        inJar(
                pack,
                resources -> assertThatExceptionOfType(PackException.class)
                        .isThrownBy(() -> resources.unpack(cache()))
                        .withMessageContaining("the jar has no packs/tiny/clip.pth"));
        Path manifest = pack.resolve(ModelPack.MANIFEST);
        Files.writeString(manifest, Files.readString(manifest).replaceAll("    sha256: .*\n", ""));
        inJar(
                pack,
                resources -> assertThatExceptionOfType(PackException.class)
                        .isThrownBy(() -> resources.unpack(cache()))
                        .withMessageContaining("no sha256"));
    }

    @Test
    void where_there_is_no_manifest_there_is_no_pack() {
        assertThat(ResourcePack.at(ResourcePackTest.class, "packs/nowhere")).isEmpty();
    }

    @Test
    void the_library_lists_it_without_unpacking_and_finds_it_by_name()
            throws IOException, ReflectiveOperationException {
        inJar(GoldenPacks.plain(folder.resolve("tiny")), pack -> {
            ModelHome home = new ModelHome(folder.resolve("models"), folder.resolve("models.yaml"));
            LocalLibrary library =
                    new LocalLibrary(home, List.of(pack), Downloader::ofThisProcess, InstantSource.system());
            PackReport listed = library.list().get(0);
            assertThat(listed.ready()).isTrue();
            assertThat(listed.files()).extracting(FileReport::state).containsOnly(State.PRESENT);
            assertThat(home.folder()).doesNotExist();
            assertThat(library.pack("tiny").report().files())
                    .extracting(FileReport::state)
                    .containsOnly(State.VERIFIED);
            assertThat(library.list()).extracting(PackReport::name).containsExactly("tiny");
        });
    }
}
