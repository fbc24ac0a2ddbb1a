package fusedream.engine.pack;

import fusedream.engine.clip.ClipEncoder;
import fusedream.engine.layer.Numerics;
import fusedream.engine.model.ImageTextEncoder;
import java.nio.file.Path;

/**
 * A CLIP model of a pack.
 *
 * @param file the model
 * @param vocabulary the merges of its tokenizer
 * @param weight of its score in the mean of all encoders' scores, above 0
 */
record EncoderPart(String file, String vocabulary, double weight) {

    ImageTextEncoder open(Path folder, Numerics numerics) {
        return ClipEncoder.load(folder.resolve(file), folder.resolve(vocabulary), numerics);
    }
}
