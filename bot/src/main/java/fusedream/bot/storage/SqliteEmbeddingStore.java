package fusedream.bot.storage;

import fusedream.bot.gallery.Embedding;
import fusedream.bot.gallery.EmbeddingStore;
import fusedream.bot.gallery.Picture;
import fusedream.bot.gallery.Selection;
import fusedream.bot.job.PictureId;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.result.ResultIterator;

/** Embeddings in SQLite, each a BLOB of little-endian float32. */
public final class SqliteEmbeddingStore implements EmbeddingStore {

    private static final String EMBED = """
            INSERT INTO picture_embedding (job, place, encoder, vector)
            SELECT job, place, :encoder, :vector FROM picture WHERE job = :job AND place = :place
            ON CONFLICT (job, place) DO UPDATE SET encoder = excluded.encoder, vector = excluded.vector
            """;

    private static final String SCAN = "SELECT p.job, p.place, e.vector FROM picture p"
            + " JOIN picture_embedding e ON e.job = p.job AND e.place = p.place WHERE e.encoder = :encoder AND ";

    private static final String WITHOUT = """
            SELECT p.* FROM picture p WHERE NOT EXISTS
                (SELECT 1 FROM picture_embedding e WHERE e.job = p.job AND e.place = p.place AND e.encoder = :encoder)
            ORDER BY p.job DESC, p.place LIMIT :most
            """;

    private final Database database;

    public SqliteEmbeddingStore(Database database) {
        this.database = database;
    }

    private record Row(PictureId id, Embedding embedding) {}

    @Override
    public void embed(PictureId id, String encoder, Embedding embedding) {
        database.write(handle -> handle.createUpdate(EMBED)
                .bindMap(PictureRows.columns(id))
                .bind("encoder", encoder)
                .bind("vector", bytes(embedding))
                .execute());
    }

    @Override
    public void scan(Selection selection, String encoder, BiConsumer<PictureId, Embedding> viewer) {
        database.read(handle -> {
            try (ResultIterator<Row> rows = handle.createQuery(SCAN + PictureRows.of(selection))
                    .bindMap(PictureRows.columns(selection.viewer()))
                    .bind("encoder", encoder)
                    .map((row, context) -> new Row(PictureRows.id(row), embedding(row.getBytes("vector"))))
                    .iterator()) {
                rows.forEachRemaining(row -> viewer.accept(row.id(), row.embedding()));
            }
            return true;
        });
    }

    @Override
    public List<Picture> without(String encoder, int most) {
        return database.read(handle -> handle.createQuery(WITHOUT)
                .bind("encoder", encoder)
                .bind("most", most)
                .map(new PictureRows())
                .list());
    }

    private static byte[] bytes(Embedding embedding) {
        float[] numbers = embedding.numbers();
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(numbers);
        return bytes.array();
    }

    private static Embedding embedding(byte[] bytes) {
        float[] numbers = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(numbers);
        return Embedding.kept(numbers);
    }
}
