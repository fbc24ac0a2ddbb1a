package fusedream.engine.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fusedream.engine.compose.Layout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Golden cases of the form of composition-layouts: the rectangles, exactly and in order. */
public final class LayoutsGolden {

    private LayoutsGolden() {}

    public static void check(Path caseDirectory) throws IOException {
        List<String> expected = new ArrayList<>();
        Set<Integer> sizes = new LinkedHashSet<>();
        for (JsonNode layout : GoldenCase.json(caseDirectory, "layouts.json")) {
            sizes.add(layout.get("image_size").asInt());
            expected.add(layout.get("image_size").asInt() + " "
                    + layout.get("alpha").asDouble() + " "
                    + layout.get("vertical").asText() + " "
                    + layout.get("horizontal").asText() + " "
                    + layout.get("top").asInt() + " " + layout.get("left").asInt() + " "
                    + layout.get("height").asInt() + " " + layout.get("width").asInt());
        }
        List<String> actual = sizes.stream()
                .flatMap(size -> Layout.all(size).stream())
                .map(LayoutsGolden::line)
                .toList();
        assertThat(actual).isEqualTo(expected);
    }

    private static String line(Layout layout) {
        return layout.imageSize() + " " + layout.alpha() + " "
                + layout.vertical().name().toLowerCase(Locale.ROOT) + " "
                + layout.horizontal().name().toLowerCase(Locale.ROOT) + " "
                + layout.place().top() + " " + layout.place().left() + " "
                + layout.place().height() + " " + layout.place().width();
    }
}
