package fusedream.engine.weights;

import static fusedream.engine.weights.CheckpointException.quote;

import fusedream.engine.weights.CheckpointException.Kind;
import fusedream.engine.weights.TorchValue.Storage;
import fusedream.engine.weights.ZipDirectory.Entry;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads the zip archives of {@code torch.save} and {@code torch.jit.save}: {@code x/data.pkl} and one entry {@code
 * x/data/key} per storage (torch/serialization.py, caffe2/serialize/inline_container.h).
 */
final class TorchArchive {

    private static final String PICKLE = "data.pkl";
    /** Real pickles shrink to a tenth or so; a bomb is not read. */
    private static final int HIGHEST_RATIO = 64;

    private final MappedFile file;
    private final ZipDirectory directory;
    private final String folder;

    private TorchArchive(MappedFile file, ZipDirectory directory, String folder) {
        this.file = file;
        this.directory = directory;
        this.folder = folder;
    }

    static Contents read(MappedFile file) {
        ZipDirectory directory = ZipDirectory.read(file);
        List<String> pickles = directory.entries().stream()
                .map(Entry::name)
                .filter(name -> name.endsWith("/" + PICKLE) && name.indexOf('/') == name.lastIndexOf('/'))
                .toList();
        if (pickles.size() != 1) {
            throw file.fault(
                    Kind.UNSUPPORTED,
                    "",
                    "a zip archive with " + pickles.size() + " entries x/" + PICKLE
                            + "; an archive of torch.save or torch.jit.save has exactly one");
        }
        String folder = pickles.get(0).substring(0, pickles.get(0).length() - PICKLE.length());
        return new TorchArchive(file, directory, folder).read();
    }

    private Contents read() {
        requireLittleEndian();
        ByteBuffer bytes = unpack(entry(PICKLE));
        PickleInput input = new PickleInput(file, folder + PICKLE, 0, bytes);
        Object top = PickleMachine.run(input).value();
        if (!input.atEnd()) {
            throw input.fault(Kind.MALFORMED, "the pickle goes on behind its end");
        }
        boolean script = directory.find(folder + "constants.pkl").isPresent();
        CheckpointFormat format = script ? CheckpointFormat.TORCHSCRIPT : CheckpointFormat.PYTORCH_ZIP;
        return new StateDict(file, this::locate, input.consumed()).read(format, top);
    }

    private void requireLittleEndian() {
        directory.find(folder + "byteorder").ifPresent(entry -> {
            ByteBuffer order = unpack(entry);
            if (!file.text(order, entry.name()).strip().equals("little")) {
                throw file.fault(
                        Kind.UNSUPPORTED,
                        "zip entry " + quote(entry.name()),
                        "written by a big-endian machine; load and save it again with PyTorch on a little-endian one");
            }
        });
    }

    private Entry entry(String name) {
        return directory
                .find(folder + name)
                .orElseThrow(() -> file.fault(Kind.MALFORMED, "", "has no zip entry " + quote(folder + name)));
    }

    private long locate(Storage storage) {
        Entry entry = entry("data/" + storage.key());
        if (entry.method() != ZipDirectory.STORED) {
            throw file.fault(
                    Kind.UNSUPPORTED,
                    "zip entry " + quote(entry.name()),
                    "tensor data are compressed; PyTorch stores them plainly, so save the file again with PyTorch");
        }
        int bytes = storage.type().bytes();
        if (storage.count() > entry.packed() / bytes || storage.count() * bytes != entry.packed()) {
            throw file.fault(
                    Kind.MALFORMED,
                    "zip entry " + quote(entry.name()),
                    entry.packed() + " bytes for " + storage.count() + " elements of " + storage.type());
        }
        return entry.data();
    }

    private ByteBuffer unpack(Entry entry) {
        String where = "zip entry " + quote(entry.name());
        boolean bomb = entry.unpacked() / HIGHEST_RATIO > entry.packed();
        if (entry.unpacked() > PickleInput.LONGEST || bomb) {
            throw file.fault(
                    Kind.TOO_LARGE, where, entry.unpacked() + " bytes out of " + entry.packed() + " are not unpacked");
        }
        ByteBuffer packed = file.slice(entry.data(), entry.packed());
        return entry.method() == ZipDirectory.STORED ? packed : inflate(packed, (int) entry.unpacked(), where);
    }

    private ByteBuffer inflate(ByteBuffer packed, int length, String where) {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(packed);
            ByteBuffer unpacked = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
            while (unpacked.hasRemaining() && inflater.inflate(unpacked) > 0) {}
            boolean whole = !unpacked.hasRemaining() && inflater.inflate(new byte[1]) == 0 && inflater.finished();
            if (!whole || packed.hasRemaining()) {
                throw file.fault(Kind.MALFORMED, where, "does not unpack to the " + length + " bytes it names");
            }
            return unpacked.flip();
        } catch (DataFormatException e) {
            throw CheckpointException.of(
                    Kind.MALFORMED, file.path().toString(), where, "the compressed data are damaged", e);
        } finally {
            inflater.end();
        }
    }
}
