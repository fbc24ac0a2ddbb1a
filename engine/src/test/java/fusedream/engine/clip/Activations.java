package fusedream.engine.clip;

import fusedream.engine.layer.LayerNorm;
import fusedream.engine.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the towers make of the first item between their stages, under the names of the golden cases, row-major. */
public final class Activations {

    private final Map<String, float[]> seen = new LinkedHashMap<>();

    private Activations() {}

    /** Of a float32 model. */
    public static Map<String, float[]> of(ClipModel model, Tensor images, int[][] tokens) {
        Activations activations = new Activations();
        if (model.imageTower() instanceof VisionTransformer tower) {
            activations.visionTransformer(tower, images);
        } else {
            activations.resNet((ModifiedResNet) model.imageTower(), images);
        }
        activations.text(model.textTower(), tokens);
        return activations.seen;
    }

    private void visionTransformer(VisionTransformer tower, Tensor images) {
        seen.put(
                "act.visual.conv1.item0",
                tower.embedPatches(images).slice(1, 0, 1).permute(1, 2, 0).toFloats());
        Tensor x = tower.embed(images);
        tokens("act.visual.ln_pre.item0", x);
        x = blocks("act.visual.resblocks.", tower.blocks(), x, null);
        seen.put(
                "act.visual.ln_post.item0",
                tower.normalise(x.slice(0, 0, 1)).slice(0, 0, 1).toFloats());
    }

    private void resNet(ModifiedResNet tower, Tensor images) {
        Tensor x = tower.enter(images);
        map("act.visual.avgpool.item0", x);
        for (int stage = 0; stage < tower.stages().size(); stage++) {
            x = tower.applyStage(stage, x);
            map("act.visual.layer" + (stage + 1) + ".item0", x);
        }
    }

    private void text(TextTransformer tower, int[][] tokens) {
        Tensor x = tower.embed(tokens);
        long length = x.size(0);
        Tensor mask = tower.mask().slice(0, 0, length).slice(1, 0, length);
        x = blocks("act.text.resblocks.", tower.blocks(), x, mask);
        LayerNorm last = tower.after();
        tokens("act.text.ln_final.item0", last.apply(x));
    }

    private Tensor blocks(String name, List<ResidualBlock> blocks, Tensor start, @Nullable Tensor mask) {
        Tensor x = start;
        for (int i = 0; i < blocks.size(); i++) {
            x = blocks.get(i).apply(x, mask);
            tokens(name + i + ".item0", x);
        }
        return x;
    }

    private void tokens(String name, Tensor x) {
        seen.put(name, x.slice(1, 0, 1).toFloats());
    }

    private void map(String name, Tensor x) {
        seen.put(name, x.slice(0, 0, 1).toFloats());
    }
}
