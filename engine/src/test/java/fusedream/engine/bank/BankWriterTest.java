package fusedream.engine.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fusedream.engine.bank.BankException.Kind;
import fusedream.engine.bank.BankSpec.Origin;
import fusedream.engine.bank.BankSpec.Recipe;
import fusedream.engine.latent.Latent;
import fusedream.engine.tensor.Precision;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was committed stays, whatever happens to the file behind it; what is not this bank is refused with its reason. */
class BankWriterTest {

    private static final int SEGMENT = 4;

    @TempDir
    private Path folder;

    private final BankSpec spec = SmallBanks.sampled(SEGMENT);
    private final float[][] embeddings = SmallBanks.embeddings(1, 10, SmallBanks.WIDTH);

    private Path file() {
        return folder.resolve("banks").resolve("small.bank");
    }

    private Path written() {
        return SmallBanks.write(file(), spec, embeddings);
    }

    @Test
    void entries_count_once_they_are_committed() {
        try (BankWriter writer = BankWriter.open(file(), spec);
                LatentBank bank = LatentBank.open(file())) {
            for (float[] embedding : embeddings) {
                writer.append(embedding);
            }
            assertThat(writer.size()).isEqualTo(10);
            assertThat(bank.size()).isZero();
            writer.commit();
            assertThat(bank.size()).isEqualTo(10);
        }
    }

    @Test
    void what_was_not_committed_is_forgotten_and_its_place_used_again() throws IOException {
        byte[] straight = Files.readAllBytes(written());
        Path broken = folder.resolve("broken.bank");
        SmallBanks.write(broken, spec, Arrays.copyOf(embeddings, 3));
        try (BankWriter writer = BankWriter.open(broken, spec)) {
            for (float[] embedding : SmallBanks.embeddings(2, 9, SmallBanks.WIDTH)) {
                writer.append(embedding);
            }
        }
        append(broken, 3);
        assertThat(data(Files.readAllBytes(broken))).isEqualTo(data(straight));
    }

    @Test
    void a_bank_cut_at_any_byte_of_its_last_segment_goes_on_from_the_whole_ones() throws IOException {
        byte[] whole = Files.readAllBytes(written());
        Path cut = folder.resolve("cut.bank");
        Geometry geometry = Geometry.of(spec);
        for (long length = geometry.start(2); length < whole.length; length++) {
            Files.write(cut, Arrays.copyOf(whole, (int) length));
            assertThat(sizeOf(cut)).isEqualTo(2 * SEGMENT);
            append(cut, 2 * SEGMENT);
            assertThat(data(Files.readAllBytes(cut))).isEqualTo(data(whole));
            assertThat(sizeOf(cut)).isEqualTo(10);
        }
    }

    @Test
    void the_old_count_of_a_cut_bank_does_not_come_alive_as_it_grows_again() throws IOException {
        byte[] whole = Files.readAllBytes(written());
        Path cut = Files.write(folder.resolve("cut.bank"), Arrays.copyOf(whole, whole.length - 1));
        try (BankWriter writer = BankWriter.open(cut, spec);
                LatentBank bank = LatentBank.open(cut)) {
            for (int i = 0; i < SEGMENT; i++) {
                writer.append(embeddings[i]); // fills a segment, which is written at once
            }
            assertThat(bank.size()).isEqualTo(2 * SEGMENT);
        }
    }

    @Test
    void a_commit_that_was_torn_at_any_byte_leaves_the_one_before_it() throws IOException {
        SmallBanks.write(file(), spec, Arrays.copyOf(embeddings, 6));
        byte[] before = Files.readAllBytes(file());
        append(file(), 6);
        byte[] after = Files.readAllBytes(file());
        int slot = new Commit(2, 10).slot();
        for (int written = 0; written <= Commit.BYTES; written++) {
            byte[] torn = after.clone();
            System.arraycopy(before, slot + written, torn, slot + written, Commit.BYTES - written);
            Files.write(file(), torn);
            boolean sameAsWhole = Arrays.equals(torn, after);
            assertThat(sizeOf(file())).isEqualTo(sameAsWhole ? 10 : 6);
        }
    }

    /** The program of another process that wants to write the bank too. */
    static final class OtherWriter {
        public static void main(String[] arguments) {
            try (BankWriter writer = BankWriter.open(Path.of(arguments[0]), SmallBanks.sampled(SEGMENT))) {
                System.out.println("opened with " + writer.size());
            } catch (BankException e) {
                System.out.println(e.kind() + " " + e.getMessage());
            }
        }
    }

    private static String otherProcess(Path file) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherWriter.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    @Test
    void no_other_process_writes_a_bank_that_is_being_written() throws IOException, InterruptedException {
        Path file = written();
        try (BankWriter writer = BankWriter.open(file, spec)) {
            assertThat(otherProcess(file)).contains("BUSY", "another process");
            assertThat(writer.size()).isEqualTo(10);
        }
        assertThat(otherProcess(file)).contains("opened with 10");
    }

    @Test
    void a_header_with_any_byte_changed_is_refused() throws IOException {
        byte[] whole = Files.readAllBytes(written());
        for (int at = 0; at < BankHeader.BYTES; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x20;
            Files.write(file(), damaged);
            // Bytes 8 to 11 are the version: a file of another version is sound.
            Kind expected = at >= 8 && at < 12 ? Kind.UNSUPPORTED : Kind.MALFORMED;
            assertRefused(() -> LatentBank.open(file()), expected, "small.bank");
        }
    }

    @Test
    void a_sound_checksum_over_senseless_fields_is_refused() throws IOException {
        byte[] whole = Files.readAllBytes(written());
        for (int at = 16; at < 200; at++) {
            ByteBuffer header = ByteBuffer.wrap(Arrays.copyOf(whole, BankHeader.BYTES));
            header.putInt(at, -1);
            java.util.zip.CRC32C sum = new java.util.zip.CRC32C();
            sum.update(header.array(), 16, BankHeader.BYTES - 16);
            header.order(java.nio.ByteOrder.LITTLE_ENDIAN).putInt(12, (int) sum.getValue());
            byte[] foreign = whole.clone();
            System.arraycopy(header.array(), 0, foreign, 0, BankHeader.BYTES);
            Files.write(file(), foreign);
            try (LatentBank bank = LatentBank.open(file())) {
                assertThat(bank.spec()).isNotEqualTo(spec); // a hash or seed may be any number
            } catch (BankException e) {
                assertThat(e.kind()).isEqualTo(Kind.MALFORMED);
            }
        }
    }

    @Test
    void a_file_that_is_no_bank_or_ends_early_is_refused() throws IOException {
        byte[] whole = Files.readAllBytes(written());
        for (int length : new int[] {0, 3, 8, 100, BankHeader.BYTES - 1, BankHeader.BYTES, Geometry.DATA - 1}) {
            Files.write(file(), Arrays.copyOf(whole, length));
            assertRefused(() -> LatentBank.open(file()), Kind.MALFORMED, "bank build");
        }
        Files.writeString(file(), "a letter to a friend");
        assertRefused(() -> LatentBank.open(file()), Kind.MALFORMED, "no latent bank");
        assertRefused(() -> LatentBank.open(folder.resolve("none")), Kind.UNREADABLE, "no such file");
        assertRefused(() -> BankWriter.open(folder, spec), Kind.UNWRITABLE, folder.toString());
    }

    @Test
    void a_bank_of_another_pack_says_for_which_and_how_to_get_one() {
        written();
        BankSpec.Pack other = SmallBanks.pack("b", List.of(SmallBanks.WIDTH));
        BankSpec wrong = new BankSpec(other, SmallBanks.RECIPE, Origin.SAMPLED, SEGMENT);
        assertRefused(() -> BankWriter.open(file(), wrong), Kind.OTHER_PACK, "aaaaaaaaaaaa", "bbbbbbbbbbbb");
        try (LatentBank bank = LatentBank.open(file())) {
            bank.requireFit(spec.pack());
            assertRefused(() -> bank.requireFit(other), Kind.OTHER_PACK, "bank build --pack small");
        }
    }

    @Test
    void the_packs_name_may_change() {
        BankSpec.Pack pack = spec.pack();
        BankSpec.Pack renamed = new BankSpec.Pack(
                "renamed",
                pack.hashes(),
                pack.latentSize(),
                pack.classEmbeddingSize(),
                pack.classes(),
                pack.embeddingSizes());
        written();
        try (BankWriter writer =
                BankWriter.open(file(), new BankSpec(renamed, SmallBanks.RECIPE, Origin.SAMPLED, SEGMENT))) {
            assertThat(writer.size()).isEqualTo(10);
        }
    }

    @Test
    void a_bank_of_another_recipe_is_not_continued() {
        written();
        Recipe recipe = new Recipe(8, 2, 2, Precision.F32);
        assertRefused(
                () -> BankWriter.open(file(), new BankSpec(spec.pack(), recipe, Origin.SAMPLED, SEGMENT)),
                Kind.OTHER_RECIPE,
                "seed=7",
                "seed=8");
        assertRefused(() -> BankWriter.open(file(), SmallBanks.given(SEGMENT)), Kind.OTHER_RECIPE, "GIVEN");
    }

    @Test
    void two_do_not_write_at_once() {
        try (BankWriter writer = BankWriter.open(file(), spec)) {
            assertThat(writer.size()).isZero();
            assertRefused(() -> BankWriter.open(file(), spec), Kind.BUSY, "growing");
        }
        try (BankWriter next = BankWriter.open(file(), spec)) {
            assertThat(next.size()).isZero();
        }
    }

    @Test
    void given_latents_come_back_exactly() {
        List<Latent> latents = new ArrayList<>();
        float[][] numbers = SmallBanks.embeddings(3, 6, SmallBanks.Z + SmallBanks.Y);
        try (BankWriter writer = BankWriter.open(file(), SmallBanks.given(SEGMENT))) {
            for (int i = 0; i < numbers.length; i++) {
                float[] z = Arrays.copyOf(numbers[i], SmallBanks.Z);
                float[] y = Arrays.copyOfRange(numbers[i], SmallBanks.Z, numbers[i].length);
                latents.add(new Latent(z, y));
                writer.append(latents.get(i), embeddings[i]);
            }
            writer.commit();
        }
        try (LatentBank bank = LatentBank.open(file())) {
            for (LatentBank.Match match : bank.best(embeddings[0], 6)) {
                assertThat(bank.given(match.index())).isEqualTo(latents.get(match.index()));
            }
        }
    }

    @Test
    void an_entry_of_another_kind_or_size_is_refused() {
        Latent latent = new Latent(new float[SmallBanks.Z], new float[SmallBanks.Y]);
        try (BankWriter writer = BankWriter.open(file(), spec)) {
            assertThatThrownBy(() -> writer.append(new float[3])).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> writer.append(latent, embeddings[0])).isInstanceOf(IllegalArgumentException.class);
        }
        try (BankWriter writer = BankWriter.open(folder.resolve("given.bank"), SmallBanks.given(SEGMENT))) {
            assertThatThrownBy(() -> writer.append(embeddings[0])).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> writer.append(new Latent(new float[1], new float[1]), embeddings[0]))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void a_spec_that_cannot_be_is_refused() {
        assertThatThrownBy(() -> new BankSpec(spec.pack(), spec.recipe(), Origin.SAMPLED, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Recipe(1, 0, 1, Precision.F32)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SmallBanks.pack()).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new BankSpec.Pack("x", Map.of("generator", "short"), 1, 1, 1, List.of(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sha-256");
        assertThatThrownBy(() -> new BankSpec.Pack("a\nb", Map.of("g", "a".repeat(64)), 1, 1, 1, List.of(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void append(Path bank, int from) {
        SmallBanks.write(bank, spec, Arrays.copyOfRange(embeddings, from, embeddings.length));
    }

    private static int sizeOf(Path bank) {
        try (LatentBank open = LatentBank.open(bank)) {
            return open.size();
        }
    }

    private static byte[] data(byte[] file) {
        return Arrays.copyOfRange(file, Geometry.DATA, file.length);
    }

    private static void assertRefused(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable call, Kind kind, String... parts) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        BankException.class, e -> assertThat(e.kind()).isEqualTo(kind))
                .hasMessageContainingAll(parts);
    }
}
