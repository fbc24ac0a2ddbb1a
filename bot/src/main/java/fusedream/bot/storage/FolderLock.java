package fusedream.bot.storage;

import fusedream.bot.storage.DataFolderException.Kind;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps other processes out of a folder as long as it is open; a process that dies lets go of it. */
final class FolderLock implements AutoCloseable {

    private static final String NAME = "fusedream.lock";

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Makes the folder if there is none, and takes it. */
    static FolderLock take(Path folder) {
        FileChannel channel = open(folder);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return new FolderLock(channel);
            }
        } catch (IOException | OverlappingFileLockException taken) {
            close(channel);
            throw new DataFolderException(Kind.IN_USE, folder, taken);
        }
        close(channel);
        throw new DataFolderException(Kind.IN_USE, folder, null);
    }

    private static FileChannel open(Path folder) {
        try {
            PrivateFolder.make(folder);
            return FileChannel.open(folder.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException refused) {
            throw new DataFolderException(Kind.NOT_WRITABLE, folder, refused);
        }
    }

    @Override
    public void close() {
        close(channel);
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException ignored) {
            // Nothing was written to it, and the lock goes with the process at the latest.
        }
    }
}
