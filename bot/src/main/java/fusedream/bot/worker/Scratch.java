package fusedream.bot.worker;

import fusedream.bot.job.JobId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The folder of what is in the making: for each job at most a film and a folder of its frames.
 *
 * @param folder made when it is needed
 */
record Scratch(Path folder) {

    /** Where a job's film is made. */
    Path film(JobId job) {
        try {
            Files.createDirectories(folder);
            return folder.resolve(job + ".gif");
        } catch (IOException failed) {
            throw new UncheckedIOException("The folder " + folder + " could not be made.", failed);
        }
    }

    /** Where a job's frames are kept; not there before the first. */
    Path frames(JobId job) {
        return folder.resolve(job.value());
    }

    /** Removes all that a job has here. */
    void tidy(JobId job) {
        remove(folder.resolve(job + ".gif"));
        if (Files.isDirectory(frames(job))) {
            listed(frames(job)).forEach(Scratch::remove);
            remove(frames(job));
        }
    }

    /** Removes the frames of jobs that are over: they were cancelled while they waited to go on. */
    void sweep(Predicate<JobId> pending) {
        if (Files.isDirectory(folder)) {
            listed(folder).stream()
                    .filter(Files::isDirectory)
                    .map(frames -> frames.getFileName().toString())
                    .filter(JobId::isOne)
                    .map(JobId::new)
                    .filter(pending.negate())
                    .forEach(this::tidy);
        }
    }

    private static List<Path> listed(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        } catch (IOException failed) {
            throw new UncheckedIOException("The folder " + folder + " could not be listed.", failed);
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failed) {
            throw new UncheckedIOException("The file " + file + " could not be removed.", failed);
        }
    }
}
