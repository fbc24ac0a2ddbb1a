package fusedream.engine.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fusedream.engine.api.RgbImage;
import fusedream.engine.image.Pixels;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;

/**
 * Golden cases of the form of save-image: every {@code <name>.input} becomes {@code <name>.uint8_hwc}, by the fixed
 * mapping where the name begins with half_up and by FuseDream's stretch otherwise, each byte within one level.
 */
public final class SaveImageGolden {

    private static final String INPUT = ".input";

    private SaveImageGolden() {}

    public static void check(Path caseDirectory) throws IOException {
        GoldenTensors golden = GoldenTensors.open(caseDirectory);
        JsonNode tensors = GoldenCase.json(caseDirectory).get("tensors");
        int checked = 0;
        for (Iterator<String> names = tensors.fieldNames(); names.hasNext(); ) {
            String tensor = names.next();
            if (tensor.endsWith(INPUT)) {
                check(golden, tensor.substring(0, tensor.length() - INPUT.length()));
                checked++;
            }
        }
        assertThat(checked).as("inputs in " + caseDirectory).isPositive();
    }

    private static void check(GoldenTensors golden, String name) {
        float[] input = golden.floats(name + INPUT);
        int[] shape = golden.shape(name + INPUT);
        RgbImage picture = name.startsWith("half_up")
                ? Pixels.fixed(input, shape[2], shape[3])
                : Pixels.stretched(input, shape[0], shape[2], shape[3]);

        int[] size = golden.shape(name + ".uint8_hwc");
        byte[] expected = golden.bytes(name + ".uint8_hwc");
        byte[] actual = picture.rgb();
        assertThat(picture.height()).as("height of " + name).isEqualTo(size[0]);
        assertThat(picture.width()).as("width of " + name).isEqualTo(size[1]);
        int worst = 0;
        for (int i = 0; i < expected.length; i++) {
            worst = Math.max(worst, Math.abs((actual[i] & 0xff) - (expected[i] & 0xff)));
        }
        assertThat(worst).as("levels off in " + name).isLessThanOrEqualTo(1);
    }
}
