package fusedream.bot.gallery;

import fusedream.bot.job.PictureId;
import java.util.List;
import java.util.function.BiConsumer;

/** Where pictures' embeddings are kept, each beside its picture's row and gone with it. */
public interface EmbeddingStore {

    /**
     * Keeps the embedding of a picture in the place of an earlier one; a picture that is gone gets none.
     *
     * @param encoder names what made it; embeddings of different encoders are not compared
     */
    void embed(PictureId id, String encoder, Embedding embedding);

    /** Shows the embeddings by an encoder of a selection's pictures, in any order. */
    void scan(Selection selection, String encoder, BiConsumer<PictureId, Embedding> viewer);

    /** Pictures without an embedding by an encoder, the latest job first. */
    List<Picture> without(String encoder, int most);
}
