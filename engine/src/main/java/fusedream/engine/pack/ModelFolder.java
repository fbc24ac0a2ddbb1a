package fusedream.engine.pack;

import fusedream.engine.api.PackReport.FileReport;
import fusedream.engine.api.PackReport.State;
import fusedream.engine.api.Transfer;
import fusedream.engine.pack.PackException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;

/** A folder with the files of packs: looks at them, checks them, takes new ones in. */
final class ModelFolder {

    private static final int STEP = 1 << 20;

    private final Path root;
    private final HashLock lock;
    private final Stamps stamps;

    ModelFolder(Path root, InstantSource clock) {
        this.root = root;
        lock = new HashLock(root);
        stamps = new Stamps(root, clock);
    }

    Path root() {
        return root;
    }

    Path place(PackFile file) {
        return root.resolve(file.path());
    }

    /** What a file must hash to: by its publisher, else by what it was when it was first used. */
    Fingerprint expected(PackFile file) {
        if (file.fingerprint().whole()) {
            return file.fingerprint();
        }
        return lock.hashOf(file.path())
                .filter(file.fingerprint()::fits)
                .map(Fingerprint::new)
                .orElse(file.fingerprint());
    }

    /** How a file stands, without reading it. */
    FileReport look(PackFile file) {
        Path place = place(file);
        Fingerprint expected = expected(file);
        if (!Files.isRegularFile(place)) {
            boolean begun = Files.exists(place.resolveSibling(place.getFileName() + ".part"));
            return report(file, begun ? State.PARTIAL : State.MISSING, file.size(), Optional.empty());
        }
        try {
            long size = Files.size(place);
            Optional<String> wrong = wrongSize(file, size);
            Optional<String> known = stamps.hashOf(file.path());
            if (wrong.isEmpty() && known.isPresent()) {
                wrong = wrongHash(file, expected, known.get());
            }
            State state = wrong.isPresent() ? State.DAMAGED : known.isPresent() ? State.VERIFIED : State.PRESENT;
            return report(file, state, OptionalLong.of(size), wrong);
        } catch (IOException e) {
            throw unreadable(place, e);
        }
    }

    private FileReport report(PackFile file, State state, OptionalLong bytes, Optional<String> problem) {
        Optional<String> byHand =
                file.origin() instanceof Origin.ByHand hand ? Optional.of(hand.instructions()) : Optional.empty();
        String source = "";
        if (file.origin() instanceof Origin.Download download) {
            source = download.address().toString();
        } else if (file.origin() instanceof Origin.ByHand hand) {
            source = hand.page().toString();
        }
        return new FileReport(
                file.path(), state, bytes, expected(file).digits(), file.licence(), source, byHand, problem);
    }

    /**
     * The hash of a file that is there and right; remembered from an earlier time if the file is unchanged.
     *
     * @throws PackException of kind {@code MISSING} or {@code DAMAGED}
     */
    String check(PackFile file) {
        return require(file, stamps.hashOf(file.path()));
    }

    /** Reads a file in any case, if it is there, and says how it stands then. */
    FileReport verify(PackFile file, Transfer.Listener listener) {
        Path place = place(file);
        if (!Files.isRegularFile(place)) {
            return look(file);
        }
        try {
            OptionalLong size = OptionalLong.of(Files.size(place));
            listener.on(new Transfer.Checking(file.path(), size.getAsLong()));
            Examined examined = examine(file, Optional.empty());
            State state = examined.wrong().isPresent() ? State.DAMAGED : State.VERIFIED;
            return report(file, state, size, examined.wrong());
        } catch (IOException e) {
            throw unreadable(place, e);
        }
    }

    private String require(PackFile file, Optional<String> remembered) {
        Path place = place(file);
        if (!Files.isRegularFile(place)) {
            throw new PackException(Kind.MISSING, place + " is not there.");
        }
        try {
            Examined examined = examine(file, remembered);
            if (examined.wrong().isPresent()) {
                throw new PackException(
                        Kind.DAMAGED, place + " " + examined.wrong().get() + " Delete it, then fetch or add it again.");
            }
            return examined.sha256();
        } catch (IOException e) {
            throw unreadable(place, e);
        }
    }

    /** What a file hashes to, unless its size is wrong already, and what is wrong with it. */
    private record Examined(String sha256, Optional<String> wrong) {}

    private Examined examine(PackFile file, Optional<String> remembered) throws IOException {
        Path place = place(file);
        Stamps.Look before = Stamps.Look.at(place);
        Optional<String> wrong = wrongSize(file, before.size());
        if (wrong.isPresent()) {
            return new Examined("", wrong);
        }
        String sha256 = remembered.isPresent() ? remembered.get() : sha256(place);
        stamps.remember(file.path(), sha256, before);
        wrong = wrongHash(file, expected(file), sha256);
        if (wrong.isEmpty()) {
            note(file, sha256);
        }
        return new Examined(sha256, wrong);
    }

    /** Notes the hash of a file that this process alone has just put in its place. */
    void arrived(PackFile file, String sha256) {
        note(file, sha256);
        try {
            stamps.rememberOwn(file.path(), sha256);
        } catch (IOException e) {
            throw unreadable(place(file), e);
        }
    }

    private void note(PackFile file, String sha256) {
        if (!file.fingerprint().whole()) {
            lock.note(file.path(), sha256);
        }
    }

    /**
     * Copies a stream to a file's place, whole and right or not at all.
     *
     * @param what what the stream is called in messages
     * @throws PackException of kind {@code STRANGER} if it is not that file
     */
    void take(PackFile file, InputStream stream, String what) {
        Path place = place(file);
        try {
            Files.createDirectories(place.toAbsolutePath().getParent());
            Path fresh = Files.createTempFile(place.toAbsolutePath().getParent(), ".taken", ".tmp");
            try {
                String sha256 = copy(stream, fresh, file.size().orElse(PackFile.LARGEST));
                requireRight(file, Files.size(fresh), sha256, what);
                Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE);
                arrived(file, sha256);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException e) {
            throw new PackException(Kind.UNREADABLE, what + " cannot be copied to " + place + ": " + e + ".", e);
        }
    }

    /**
     * Puts a symbolic link to a file in a file's place.
     *
     * @throws PackException of kind {@code STRANGER} if it is not that file
     */
    void link(PackFile file, Path own) {
        Path place = place(file);
        try {
            Path real = own.toRealPath();
            Stamps.Look before = Stamps.Look.at(real);
            String sha256 = sha256(real);
            requireRight(file, before.size(), sha256, own.toString());
            Files.createDirectories(place.toAbsolutePath().getParent());
            Path fresh = Files.createTempDirectory(place.toAbsolutePath().getParent(), ".linked");
            try {
                Files.move(
                        Files.createSymbolicLink(fresh.resolve("link"), real), place, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.delete(fresh);
            }
            note(file, sha256);
            stamps.remember(file.path(), sha256, before);
        } catch (IOException | UnsupportedOperationException e) {
            throw new PackException(
                    Kind.UNREADABLE, own + " cannot be linked from " + place + ": " + e + ". Copy it instead.", e);
        }
    }

    private void requireRight(PackFile file, long size, String sha256, String what) {
        Optional<String> wrong = wrongSize(file, size).or(() -> wrongHash(file, expected(file), sha256));
        if (wrong.isPresent()) {
            throw new PackException(Kind.STRANGER, what + " is not " + file.path() + ": it " + wrong.get());
        }
    }

    /** Copies at most one byte more than {@code most}: enough to see that it is too long. */
    private static String copy(InputStream stream, Path target, long most) throws IOException {
        MessageDigest digest = sha256();
        try (OutputStream out = new DigestOutputStream(Files.newOutputStream(target), digest)) {
            byte[] buffer = new byte[STEP];
            long left = most + 1;
            for (int read; left > 0 && (read = stream.read(buffer, 0, (int) Math.min(left, STEP))) > 0; ) {
                out.write(buffer, 0, read);
                left -= read;
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static String sha256(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] buffer = new byte[STEP];
            for (int read; (read = stream.read(buffer)) > 0; ) {
                digest.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    private static Optional<String> wrongSize(PackFile file, long size) {
        return file.size().isEmpty() || file.size().getAsLong() == size
                ? Optional.empty()
                : Optional.of("has %,d bytes, expected %,d."
                        .formatted(size, file.size().getAsLong()));
    }

    private static Optional<String> wrongHash(PackFile file, Fingerprint expected, String sha256) {
        if (expected.fits(sha256)) {
            return Optional.empty();
        }
        String reason = file.fingerprint().whole() || file.fingerprint().equals(expected)
                ? ""
                : " as it had when it was first used (if it should be another one now, delete its line in "
                        + HashLock.NAME + ")";
        return Optional.of("has the sha-256 " + sha256 + ", expected " + expected.digits() + reason + ".");
    }

    private static PackException unreadable(Path place, IOException cause) {
        return new PackException(Kind.UNREADABLE, place + " cannot be read: " + cause + ".", cause);
    }
}
