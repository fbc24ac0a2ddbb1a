package fusedream.engine.weights;

import fusedream.engine.weights.CheckpointException.Kind;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An opened file and what was found in it. */
final class OpenCheckpoint implements Checkpoint {

    private final MappedFile file;
    private final Contents contents;
    private volatile @Nullable String sha256;

    private OpenCheckpoint(MappedFile file, Contents contents) {
        this.file = file;
        this.contents = contents;
    }

    static Checkpoint open(Path path) {
        MappedFile file = MappedFile.open(path);
        try {
            return new OpenCheckpoint(file, read(file));
        } catch (CheckpointException e) {
            file.close();
            throw e;
        }
    }

    private static Contents read(MappedFile file) {
        ByteBuffer head = file.slice(0, Math.min(16, file.size()));
        if (ZipDirectory.recognises(head)) {
            return TorchArchive.read(file);
        }
        if (LegacyTorch.recognises(head)) {
            return LegacyTorch.read(file);
        }
        if (SafetensorsReader.recognises(head)) {
            return SafetensorsReader.read(file);
        }
        throw file.fault(
                file.size() < 16 ? Kind.TRUNCATED : Kind.UNSUPPORTED,
                "",
                "the first bytes are those of no known format; a safetensors file or a file of torch.save or"
                        + " torch.jit.save was expected");
    }

    @Override
    public Path path() {
        return file.path();
    }

    @Override
    public CheckpointFormat format() {
        return contents.format();
    }

    @Override
    public Map<String, StoredTensor> tensors() {
        return Collections.unmodifiableMap(contents.tensors());
    }

    @Override
    public Map<String, String> metadata() {
        return Collections.unmodifiableMap(contents.metadata());
    }

    @Override
    public String sha256() {
        String known = sha256;
        if (known == null) {
            known = file.sha256();
            sha256 = known;
        }
        return known;
    }

    @Override
    public long bytes() {
        return file.size();
    }

    @Override
    public void close() {
        file.close();
    }
}
