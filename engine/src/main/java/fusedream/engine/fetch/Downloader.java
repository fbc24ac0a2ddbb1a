package fusedream.engine.fetch;

import fusedream.engine.api.Transfer;
import fusedream.engine.fetch.FetchException.Kind;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * Fetches files over HTTP. A connection that breaks or stalls is made again and goes on where it stopped; what has come is
 * kept for the next run of the program; only a whole file with the right size and hash gets to its place, in one step.
 */
public final class Downloader {

    /** A try that brings this much counts as a success: the next failure begins to count anew. */
    private static final long PROGRESS = 1 << 20;

    private final Redirects web;
    private final Patience patience;
    private final Sleeper sleeper;
    private final ToLongFunction<Path> freeSpace;

    /**
     * A downloader.
     *
     * @param freeSpace the bytes that a folder's disk has left
     */
    public Downloader(ProxySelector proxies, Patience patience, Sleeper sleeper, ToLongFunction<Path> freeSpace) {
        // Over HTTP/2 Java's client limits how much of one file may be on its way, which is slow over long distances.
        HttpClient client = HttpClient.newBuilder()
                .version(Version.HTTP_1_1)
                .followRedirects(Redirect.NEVER)
                .connectTimeout(patience.connect())
                .proxy(proxies)
                .build();
        web = new Redirects(client, patience.connect());
        this.patience = patience;
        this.sleeper = sleeper;
        this.freeSpace = freeSpace;
    }

    /** A downloader for this process, with its proxies, the usual patience and the true disk. */
    public static Downloader ofThisProcess() {
        return new Downloader(
                EnvironmentProxies.ofThisProcess(),
                Patience.USUAL,
                pause -> Thread.sleep(pause.toMillis()),
                Downloader::usableSpace);
    }

    /** Not by the folder's {@code FileStore}: there is none where the root is no mount point. */
    private static long usableSpace(Path folder) {
        return folder.toFile().getUsableSpace();
    }

    /**
     * Brings a file to its place.
     *
     * @throws FetchException if that does not succeed; a later call goes on where this one stopped, if it can
     */
    public Fetched fetch(Download wanted, Transfer.Listener listener) {
        try (PartFile part = PartFile.open(wanted.target())) {
            boolean inOnePiece = receive(wanted, part, listener);
            String sha256 = hash(wanted, part, listener);
            if (!sha256.startsWith(wanted.digits()) && !inOnePiece) {
                // The pieces may be of two versions of the file; one version alone may be right.
                part.begin(wanted.source(), Optional.empty());
                receive(wanted, part, listener);
                sha256 = hash(wanted, part, listener);
            }
            if (!sha256.startsWith(wanted.digits())) {
                part.discard();
                throw new FetchException(
                        Kind.WRONG_BYTES,
                        wanted.source() + " has the sha-256 " + sha256 + ", expected "
                                + (wanted.hashKnown() ? "" : "one that begins with ") + wanted.digits()
                                + ". Either the publisher changed the file, or something on the way did. It was deleted.");
            }
            Fetched fetched = new Fetched(part.size(), sha256);
            part.finish();
            listener.on(new Transfer.Finished(wanted.name(), fetched.bytes(), sha256));
            return fetched;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FetchException(
                    Kind.INTERRUPTED, wanted.name() + " was interrupted; what has come is kept for the next time.", e);
        }
    }

    private static String hash(Download wanted, PartFile part, Transfer.Listener listener) {
        listener.on(new Transfer.Checking(wanted.name(), part.size()));
        return part.sha256();
    }

    /** Makes the part whole; says whether one answer brought all of it. */
    private boolean receive(Download wanted, PartFile part, Transfer.Listener listener) throws InterruptedException {
        int failures = 0;
        while (true) {
            long before = part.size();
            try {
                return new Attempt(wanted, part, web, patience.stall(), freeSpace, listener).run();
            } catch (FetchException failure) {
                failures = part.size() - before >= PROGRESS ? 1 : failures + 1;
                if (!failure.kind().passing() || failures >= patience.tries()) {
                    throw failure;
                }
                Duration pause = pause(failures, failure);
                listener.on(new Transfer.Retrying(wanted.name(), String.valueOf(failure.getMessage()), pause));
                sleeper.sleep(pause);
            }
        }
    }

    private Duration pause(int failures, FetchException failure) {
        Duration own = patience.pauseAfter(failures);
        Duration longer = failure.earliest().compareTo(own) > 0 ? failure.earliest() : own;
        return longer.compareTo(patience.longestPause()) > 0 ? patience.longestPause() : longer;
    }
}
