package fusedream.bot.contest.result;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import fusedream.bot.contest.result.ContestReport.Entry;
import fusedream.bot.contest.result.ContestReport.PictureFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a contest as a zip: {@code contest.json} with all, {@code entries.csv} for spreadsheets, and {@code pictures/}. Only
 * one picture's buffer is held at a time. The same report comes to the same bytes.
 */
public final class ContestExport {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private static final List<String> COLUMNS =
            List.of("place", "votes", "member", "prompt", "seed", "preset", "picture");

    private final ContestReport report;
    private final ZipOutputStream zip;
    private final LocalDateTime time;

    private ContestExport(ContestReport report, ZipOutputStream zip) {
        this.report = report;
        this.zip = zip;
        time = LocalDateTime.ofInstant(report.phases().ended(), ZoneOffset.UTC);
    }

    /**
     * Writes a report with its pictures.
     *
     * @param out is finished with, but stays open
     * @throws IOException if that cannot be written, or a picture not be read
     */
    public static void write(ContestReport report, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        new ContestExport(report, zip).write();
        zip.finish();
    }

    private void write() throws IOException {
        begin("contest.json");
        zip.write(JSON.writeValueAsBytes(contest()));
        zip.closeEntry();
        begin("entries.csv");
        zip.write(table().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
        // Pictures are compressed already.
        zip.setLevel(Deflater.NO_COMPRESSION);
        for (Entry entry : report.entries()) {
            if (entry.picture().isPresent()) {
                picture(entry.picture().get());
            }
        }
    }

    private void picture(PictureFile picture) throws IOException {
        begin(path(picture));
        try (InputStream content = picture.source().open()) {
            content.transferTo(zip);
        }
        zip.closeEntry();
    }

    private void begin(String path) throws IOException {
        ZipEntry entry = new ZipEntry(path);
        entry.setTimeLocal(time);
        zip.putNextEntry(entry);
    }

    private static String path(PictureFile picture) {
        return "pictures/" + picture.name();
    }

    private Map<String, Object> contest() {
        Map<String, Object> contest = new LinkedHashMap<>();
        contest.put("name", report.name());
        contest.put("theme", report.theme());
        contest.put("rules", report.rules());
        contest.put("method", report.method().name().toLowerCase(Locale.ROOT));
        contest.put("opened", report.phases().opened().toString());
        contest.put("closed", report.phases().closed().toString());
        contest.put("ended", report.phases().ended().toString());
        contest.put("ballots", report.ballots());
        contest.put(
                "entries", report.entries().stream().map(ContestExport::values).toList());
        return contest;
    }

    private static Map<String, Object> values(Entry entry) {
        Map<String, Object> values = new LinkedHashMap<>();
        List<Object> cells = cells(entry);
        for (int column = 0; column < COLUMNS.size(); column++) {
            values.put(COLUMNS.get(column), cells.get(column));
        }
        return values;
    }

    private static List<Object> cells(Entry entry) {
        return List.of(
                entry.place(),
                entry.votes(),
                entry.shownName(),
                entry.prompt(),
                seed(entry),
                entry.preset(),
                entry.picture().map(ContestExport::path).orElse(""));
    }

    private static Object seed(Entry entry) {
        return entry.seed().isPresent() ? entry.seed().getAsLong() : "";
    }

    private String table() {
        StringBuilder table = new StringBuilder(Csv.row(COLUMNS));
        report.entries().forEach(entry -> table.append(Csv.row(cells(entry))));
        return table.toString();
    }
}
