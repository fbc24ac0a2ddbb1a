package fusedream.engine.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fusedream.engine.compose.PoissonBlend;
import fusedream.engine.compose.Rectangle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Golden cases of the form of composition-poisson: rectangles of one formula image blended into another. */
public final class PoissonGolden {

    private static final Pattern FORMULA = Pattern.compile("([0-9.]+)f\\s*\\*\\s*R4\\((\\d+)\\)");
    private static final Pattern SHAPE = Pattern.compile("\\(1,\\s*(\\d+),\\s*(\\d+),\\s*(\\d+)\\)");

    private PoissonGolden() {}

    public static void check(Path caseDirectory) throws IOException {
        GoldenTensors golden = GoldenTensors.open(caseDirectory);
        JsonNode json = GoldenCase.json(caseDirectory);
        double tolerance = json.get("tolerances").get("max_abs_exact_solver").asDouble();
        for (JsonNode blend : json.get("cases")) {
            check(golden, blend, tolerance);
        }
    }

    private static void check(GoldenTensors golden, JsonNode blend, double tolerance) {
        String name = blend.get("name").asText();
        Matcher shape = SHAPE.matcher(blend.get("source").asText());
        assertThat(shape.find()).as("a shape in the source of " + name).isTrue();
        int channels = Integer.parseInt(shape.group(1));
        int height = Integer.parseInt(shape.group(2));
        int width = Integer.parseInt(shape.group(3));
        Rectangle place = new Rectangle(
                blend.get("top").asInt(),
                blend.get("left").asInt(),
                blend.get("height").asInt(),
                blend.get("width").asInt());
        float[] background = image(blend.get("background").asText(), channels, height, width);
        float[] source = image(blend.get("source").asText(), channels, height, width);

        float[] result = PoissonBlend.blend(source, background, channels, height, width, place);

        float[] expected = background.clone();
        float[] inside = golden.floats(name + ".result_rect");
        for (int row = 0; row < channels * place.height(); row++) {
            int channel = row / place.height();
            int imageRow = channel * height + place.top() + row % place.height();
            System.arraycopy(inside, row * place.width(), expected, imageRow * width + place.left(), place.width());
        }
        Closeness.forward(name, result, expected, tolerance);
    }

    private static float[] image(String formula, int channels, int height, int width) {
        Matcher matcher = FORMULA.matcher(formula);
        assertThat(matcher.find()).as("a formula in " + formula).isTrue();
        float scale = Float.parseFloat(matcher.group(1));
        float[] image = HashNoise.r4(Integer.parseInt(matcher.group(2)), 1, channels, height, width);
        for (int i = 0; i < image.length; i++) {
            image[i] *= scale;
        }
        return image;
    }
}
