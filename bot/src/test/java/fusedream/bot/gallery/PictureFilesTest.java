package fusedream.bot.gallery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file is named by its content, whole, and there once. */
class PictureFilesTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path folder;

    @Test
    void a_file_is_named_by_its_content_and_kept_once() throws IOException {
        PictureFiles files = new PictureFiles(folder.resolve("pictures"));
        String hash = files.keep("abc".getBytes(UTF_8), Media.PNG);
        // The first example of FIPS 180-2.
        assertThat(hash).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(files.keep("abc".getBytes(UTF_8), Media.PNG)).isEqualTo(hash);
        assertThat(files.read(hash)).asString(UTF_8).isEqualTo("abc");
        try (Stream<Path> all = Files.walk(folder)) {
            assertThat(all.filter(Files::isRegularFile)).hasSize(1);
        }
    }

    @Test
    void a_files_name_ends_as_its_kind() throws IOException {
        PictureFiles files = new PictureFiles(folder);
        String still = files.keep("abc".getBytes(UTF_8), Media.PNG);
        String moving = files.keep("GIF89a".getBytes(UTF_8), Media.GIF);
        assertThat(PictureFiles.in(folder, still, ".png")).isRegularFile();
        assertThat(PictureFiles.in(folder, moving, ".gif")).isRegularFile();
        assertThat(files.read(moving)).asString(UTF_8).isEqualTo("GIF89a");
        files.delete(moving);
        assertThat(PictureFiles.in(folder, moving, ".gif")).doesNotExist();
    }

    @Test
    void a_moving_picture_that_once_got_the_name_of_a_png_is_read_kept_once_and_removed() throws IOException {
        PictureFiles files = new PictureFiles(folder);
        byte[] gif = "GIF89a".getBytes(UTF_8);
        Path old = PictureFiles.in(folder, PictureFiles.sha256(gif), ".png");
        Files.createDirectories(old.getParent());
        Files.write(old, gif);
        assertThat(files.read(files.keep(gif, Media.GIF))).isEqualTo(gif);
        try (Stream<Path> all = Files.walk(folder)) {
            assertThat(all.filter(Files::isRegularFile)).containsExactly(old);
        }
        files.delete(PictureFiles.sha256(gif));
        assertThat(old).doesNotExist();
    }

    @Test
    void a_file_that_is_lost_or_is_not_what_it_was_is_not_whole() throws IOException {
        PictureFiles files = new PictureFiles(folder);
        String hash = files.keep("abc".getBytes(UTF_8), Media.PNG);
        Path file = PictureFiles.in(folder, hash, ".png");
        assertThat(files.isWhole(hash)).isTrue();
        assertThat(files.isWhole(hash)).isTrue();
        Files.writeString(file, "ab");
        assertThat(files.isWhole(hash)).as("cut off").isFalse();
        Files.writeString(file, "abc");
        assertThat(files.isWhole(hash)).as("put right").isTrue();
        Files.delete(file);
        assertThat(files.isWhole(hash)).as("lost").isFalse();
    }

    @Test
    void a_folder_that_cannot_be_made_is_named() throws IOException {
        Path taken = Files.createFile(folder.resolve("pictures"));
        assertThatThrownBy(() -> new PictureFiles(taken).keep(new byte[] {1}, Media.PNG))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("pictures");
    }

    /** A disk with room for so many bytes. */
    private static FileChannel small(Path file, int room) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        return new FullDiskChannel(channel, room);
    }

    @Test
    void a_full_disk_leaves_nothing_half_and_takes_pictures_again_when_there_is_room() throws IOException {
        AtomicInteger room = new AtomicInteger(100);
        PictureFiles files = new PictureFiles(folder.resolve("pictures"), file -> small(file, room.get()));
        String kept = files.keep("abc".getBytes(UTF_8), Media.PNG);
        byte[] large = new byte[1000];
        assertThatThrownBy(() -> files.keep(large, Media.PNG))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("No space left on device")
                .hasMessageContaining("Free some space");
        try (Stream<Path> all = Files.walk(folder)) {
            assertThat(all.filter(Files::isRegularFile)).hasSize(1);
        }
        assertThat(files.read(kept)).asString(UTF_8).isEqualTo("abc");
        room.set(10_000);
        assertThat(files.read(files.keep(large, Media.PNG))).isEqualTo(large);
    }
}
