package fusedream.engine.bank;

import static java.nio.charset.StandardCharsets.UTF_8;

import fusedream.engine.bank.BankException.Kind;
import fusedream.engine.bank.BankSpec.Origin;
import fusedream.engine.bank.BankSpec.Pack;
import fusedream.engine.bank.BankSpec.Recipe;
import fusedream.engine.tensor.Precision;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * A {@link BankSpec} as the first 4096 bytes of a file, little-endian: the magic "FDBANK\r\n", whose line end shows a file
 * that was copied as text; the version; a CRC-32C of all that follows it; the spec's fields; zeros.
 */
final class BankHeader {

    static final int BYTES = 4096;

    private static final byte[] MAGIC = "FDBANK\r\n".getBytes(UTF_8);
    private static final int VERSION = 1;
    private static final int BODY = 16;
    private static final int HASH_BYTES = 32;

    private BankHeader() {}

    static ByteBuffer encode(BankSpec spec) {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(MAGIC).putInt(VERSION).position(BODY);
        Pack pack = spec.pack();
        putText(bytes, pack.name());
        bytes.putInt(pack.hashes().size());
        pack.hashes().forEach((part, hash) -> {
            putText(bytes, part);
            bytes.put(HexFormat.of().parseHex(hash));
        });
        bytes.putInt(pack.latentSize()).putInt(pack.classEmbeddingSize()).putInt(pack.classes());
        bytes.putInt(pack.embeddingSizes().size());
        pack.embeddingSizes().forEach(bytes::putInt);
        Recipe recipe = spec.recipe();
        bytes.putLong(recipe.seed()).putInt(recipe.augmentations()).putInt(recipe.batch());
        putText(bytes, recipe.precision().name());
        putText(bytes, spec.origin().name());
        bytes.putInt(spec.segment());
        return bytes.putInt(BODY - Integer.BYTES, checksum(bytes)).clear();
    }

    /** @throws BankException if these are not the first bytes of a sound bank; {@code file} is for the message */
    static BankSpec decode(ByteBuffer header, Path file) {
        ByteBuffer bytes = header.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        byte[] magic = new byte[Math.min(MAGIC.length, bytes.remaining())];
        bytes.get(magic);
        if (!Arrays.equals(magic, MAGIC)) {
            throw BankException.malformed(file, "this is no latent bank, or one that was copied as text");
        }
        if (header.limit() != BYTES) {
            throw BankException.malformed(file, "the bank ends within its header");
        }
        int version = bytes.getInt();
        if (version != VERSION) {
            throw BankException.of(
                    Kind.UNSUPPORTED,
                    file,
                    "a bank of version " + version + ", this program reads version " + VERSION
                            + "; use a newer program, or move the file away and build the bank anew with 'fusedream bank build'");
        }
        if (bytes.getInt() != checksum(bytes)) {
            throw BankException.malformed(file, "the bank's header is damaged");
        }
        try {
            return body(bytes);
        } catch (BufferUnderflowException | CharacterCodingException | IllegalArgumentException e) {
            throw BankException.malformed(file, "the bank's header makes no sense: " + e.getMessage());
        }
    }

    private static BankSpec body(ByteBuffer bytes) throws CharacterCodingException {
        String name = text(bytes);
        Map<String, String> hashes = new LinkedHashMap<>();
        for (int parts = count(bytes); parts > 0; parts--) {
            String part = text(bytes);
            byte[] hash = new byte[HASH_BYTES];
            bytes.get(hash);
            hashes.put(part, HexFormat.of().formatHex(hash));
        }
        int latentSize = bytes.getInt();
        int classEmbeddingSize = bytes.getInt();
        int classes = bytes.getInt();
        List<Integer> embeddingSizes = new ArrayList<>();
        for (int encoders = count(bytes); encoders > 0; encoders--) {
            embeddingSizes.add(bytes.getInt());
        }
        Pack pack = new Pack(name, hashes, latentSize, classEmbeddingSize, classes, embeddingSizes);
        long seed = bytes.getLong();
        int augmentations = bytes.getInt();
        int batch = bytes.getInt();
        Recipe recipe = new Recipe(seed, augmentations, batch, Precision.valueOf(text(bytes)));
        BankSpec spec = new BankSpec(pack, recipe, Origin.valueOf(text(bytes)), bytes.getInt());
        while (bytes.hasRemaining()) {
            if (bytes.get() != 0) {
                throw new IllegalArgumentException("something stands behind its end");
            }
        }
        return spec;
    }

    private static int count(ByteBuffer bytes) {
        int count = bytes.getInt();
        if (count < 0 || count > BankSpec.MOST_PARTS) {
            throw new IllegalArgumentException("a list of " + count + " things");
        }
        return count;
    }

    private static void putText(ByteBuffer bytes, String text) {
        byte[] utf8 = text.getBytes(UTF_8);
        bytes.putInt(utf8.length).put(utf8);
    }

    private static String text(ByteBuffer bytes) throws CharacterCodingException {
        int length = bytes.getInt();
        if (length < 0 || length > BankSpec.LONGEST_NAME) {
            throw new IllegalArgumentException("a text of " + length + " bytes");
        }
        byte[] utf8 = new byte[length];
        bytes.get(utf8);
        return UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    }

    private static int checksum(ByteBuffer header) {
        CRC32C sum = new CRC32C();
        sum.update(header.duplicate().limit(BYTES).position(BODY));
        return (int) sum.getValue();
    }
}
