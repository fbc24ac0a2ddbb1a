package fusedream.bot.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class PrivateFolderTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path folder;

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void a_new_folder_is_its_owners_alone() throws IOException {
        Path data = folder.resolve("var/bot/data");
        PrivateFolder.make(data);
        assertThat(permissions(data)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
        assertThat(data).isEmptyDirectory();
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void a_folder_that_is_there_stays_as_it_is() throws IOException {
        Set<PosixFilePermission> shared = PosixFilePermissions.fromString("rwxr-x---");
        Path data = Files.createDirectory(folder.resolve("data"), PosixFilePermissions.asFileAttribute(shared));
        PrivateFolder.make(data);
        assertThat(permissions(data)).isEqualTo(shared);
    }

    @Test
    void a_file_in_its_place_is_told_and_stays() throws IOException {
        Path file = Files.writeString(folder.resolve("data"), "kept");
        assertThatIOException().isThrownBy(() -> PrivateFolder.make(file));
        assertThat(file).hasContent("kept");
    }

    private static Set<PosixFilePermission> permissions(Path path) throws IOException {
        return Files.getPosixFilePermissions(path);
    }
}
