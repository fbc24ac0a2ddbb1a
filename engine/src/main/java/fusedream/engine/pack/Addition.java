package fusedream.engine.pack;

import fusedream.engine.api.OwnFile;
import fusedream.engine.api.Transfer;
import fusedream.engine.pack.PackException.Kind;
import fusedream.engine.text.NearMiss;
import fusedream.engine.weights.CheckpointException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The taking of a file, which a person has, into a pack, by copy or link. */
final class Addition {

    private final ModelPack pack;
    private final OwnFile own;
    private final Path file;
    private final Transfer.Listener listener;

    Addition(ModelPack pack, OwnFile own, Transfer.Listener listener) {
        this.pack = pack;
        this.own = own;
        this.file = own.file();
        this.listener = listener;
    }

    /**
     * Takes it.
     *
     * @throws PackException if the pack has no such file, or this is none of the pack's, or not the one it is said to be
     */
    void take() {
        if (!Files.isRegularFile(file)) {
            throw new PackException(Kind.MISSING, file + " is no file; give the file that you have.");
        }
        own.place().ifPresentOrElse(this::takeAs, this::takeAsItsHashOrNameSays);
    }

    private void takeAsItsHashOrNameSays() {
        String sha256 = hash();
        Collection<PackFile> files = pack.manifest().files().values();
        Optional<PackFile> byHash = files.stream()
                .filter(known -> known.fingerprint().digits().length() > 0)
                .filter(known -> known.fingerprint().fits(sha256))
                .findFirst();
        List<PackFile> byName = files.stream()
                .filter(known -> known.name().equals(file.getFileName().toString()))
                .toList();
        if (byHash.isPresent()) {
            take(byHash.get());
        } else if (byName.size() == 1) {
            take(byName.get(0));
        } else {
            throw new PackException(
                    Kind.STRANGER,
                    file + " has neither hash nor name of a file of " + pack.name() + ". Say which it is with --as: "
                            + paths(files));
        }
    }

    private void takeAs(String path) {
        PackFile known = pack.manifest().files().get(path);
        if (known == null) {
            throw new PackException(
                    Kind.UNKNOWN,
                    "The pack " + pack.name() + " has no file '" + path.replaceAll("\\p{Cntrl}", "?") + "'"
                            + NearMiss.of(path, pack.manifest().files().keySet())
                                    .map(near -> "; did you mean " + near + "?")
                                    .orElse(". It has: "
                                            + paths(pack.manifest().files().values()) + "."));
        }
        take(known);
    }

    private static String paths(Collection<PackFile> files) {
        return files.stream().map(PackFile::path).collect(Collectors.joining(", "));
    }

    private String hash() {
        try {
            listener.on(new Transfer.Checking(file.toString(), Files.size(file)));
            return ModelFolder.sha256(file);
        } catch (IOException e) {
            throw new PackException(Kind.UNREADABLE, file + " cannot be read: " + e + ".", e);
        }
    }

    private void take(PackFile known) {
        if (!known.fingerprint().whole()) {
            requireFamily(known);
        }
        Path place = pack.folder().place(known);
        try {
            if (Files.exists(place) && Files.isSameFile(file, place)) {
                pack.folder().check(known);
                return;
            }
            if (own.linked()) {
                pack.folder().link(known, file);
            } else {
                try (InputStream stream = Files.newInputStream(file)) {
                    pack.folder().take(known, stream, file.toString());
                }
            }
            listener.on(new Transfer.Finished(
                    known.path(), Files.size(place), pack.folder().check(known)));
        } catch (IOException e) {
            throw new PackException(Kind.UNREADABLE, file + " cannot be read: " + e + ".", e);
        }
    }

    /** Where no publisher's hash can tell, at least the names and shapes must be those of the right kind of network. */
    private void requireFamily(PackFile known) {
        Optional<String> wanted = pack.manifest().parts().familyOf(known.path());
        if (wanted.isEmpty()) {
            return;
        }
        try {
            String family = Inspection.of(file).family();
            if (!family.equals(wanted.get())) {
                throw new PackException(
                        Kind.STRANGER,
                        file + " is not " + known.path() + ": its family is " + family + ", expected " + wanted.get()
                                + ".");
            }
        } catch (CheckpointException e) {
            throw new PackException(Kind.STRANGER, file + " is not " + known.path() + ": " + e.getMessage(), e);
        }
    }
}
