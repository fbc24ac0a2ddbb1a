package fusedream.bot.contest.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fusedream.bot.contest.result.ContestReport.Entry;
import fusedream.bot.contest.result.ContestReport.Missing;
import fusedream.bot.contest.result.ContestReport.PictureFile;
import java.awt.Color;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/** A contest as a zip, read back. */
class ContestExportTest {

    private static final PictureFile RED = Reports.plain("1.png", Color.RED, 8, 8);

    private static final ContestReport REPORT = Reports.of(
            "Boats, \"all\" of them",
            Reports.entry(1, "ann", "a boat, \"red\"\nand new", RED),
            new Entry(2, 3, Optional.empty(), "=HYPERLINK(1)", OptionalLong.of(-5), "best", Missing.LOST));

    private static Map<String, byte[]> unpacked(ContestReport report) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(packed(report)))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }

    private static byte[] packed(ContestReport report) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ContestExport.write(report, out);
        return out.toByteArray();
    }

    @Test
    void a_zip_holds_the_contest_a_table_and_the_pictures() throws IOException {
        Map<String, byte[]> files = unpacked(REPORT);
        assertThat(files.keySet()).containsExactly("pictures/1.png", "contest.json", "entries.csv");
        try (InputStream picture = RED.source().open()) {
            assertThat(files.get("pictures/1.png")).isEqualTo(picture.readAllBytes());
        }
    }

    @Test
    void the_json_says_all_that_everybody_may_know() throws IOException {
        JsonNode contest = new ObjectMapper().readTree(unpacked(REPORT).get("contest.json"));
        assertThat(contest.fieldNames())
                .toIterable()
                .containsExactly("name", "theme", "rules", "method", "opened", "closed", "ended", "ballots", "entries");
        assertThat(contest.get("theme").asText()).isEqualTo("Boats, \"all\" of them");
        assertThat(contest.get("method").asText()).isEqualTo("approval");
        assertThat(contest.get("ended").asText()).isEqualTo("2026-11-21T12:00:00Z");
        assertThat(contest.get("ballots").asInt()).isEqualTo(23);
        JsonNode second = contest.get("entries").get(1);
        assertThat(second.get("member").asText()).isEqualTo("anonymous");
        assertThat(second.get("prompt").asText()).isEqualTo("=HYPERLINK(1)");
        assertThat(second.get("seed").asLong()).isEqualTo(-5);
        assertThat(second.get("picture").asText()).isEmpty();
        assertThat(contest.get("entries").get(0).get("picture").asText()).isEqualTo("pictures/1.png");
    }

    @Test
    void the_table_is_quoted_and_holds_no_formula() throws IOException {
        assertThat(new String(unpacked(REPORT).get("entries.csv"), StandardCharsets.UTF_8))
                .isEqualTo("""
                place,votes,member,prompt,seed,preset,picture,note\r
                1,11,ann,"a boat, ""red""\nand new",7,quick,pictures/1.png,\r
                2,3,anonymous,'=HYPERLINK(1),-5,best,,lost or damaged\r
                """);
    }

    @Test
    void a_picture_that_is_lost_while_it_is_written_is_left_out_and_said_to_be() throws IOException {
        PictureFile gone = new PictureFile("2.png", () -> {
            throw new UncheckedIOException(new IOException("no such file"));
        });
        ContestReport report =
                Reports.of("Boats", Reports.entry(1, "ann", "a boat", RED), Reports.entry(2, "bob", "another", gone));
        Map<String, byte[]> files = unpacked(report);
        assertThat(files.keySet()).containsExactly("pictures/1.png", "contest.json", "entries.csv");
        assertThat(new String(files.get("entries.csv"), StandardCharsets.UTF_8))
                .contains("1,11,ann,a boat,7,quick,pictures/1.png,\r\n")
                .contains("2,10,bob,another,7,quick,,lost or damaged\r\n");
        JsonNode entry = new ObjectMapper()
                .readTree(files.get("contest.json"))
                .get("entries")
                .get(1);
        assertThat(entry.get("note").asText()).isEqualTo("lost or damaged");
    }

    @Test
    void whatever_could_be_a_formula_is_defused() {
        for (String sign : List.of("=", "+", "-", "@", "\t")) {
            assertThat(Csv.row(List.of(sign + "1", "safe"))).isEqualTo("'" + sign + "1,safe\r\n");
        }
        assertThat(Csv.row(List.of("\r=1"))).isEqualTo("\"'\r=1\"\r\n");
        assertThat(Csv.row(List.of("a=1", ""))).isEqualTo("a=1,\r\n");
    }

    @Test
    void the_same_report_comes_to_the_same_bytes() throws IOException {
        assertThat(packed(REPORT)).isEqualTo(packed(REPORT));
    }

    @Test
    void a_file_name_leads_nowhere_else() {
        for (String name : List.of("../1.png", "/1.png", "", ".png", "a b.png", "a\\b.png")) {
            assertThatIllegalArgumentException().isThrownBy(() -> new PictureFile(name, RED.source()));
        }
    }
}
