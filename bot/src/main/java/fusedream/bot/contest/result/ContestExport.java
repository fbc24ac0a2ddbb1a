package fusedream.bot.contest.result;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import fusedream.bot.contest.result.ContestReport.Entry;
import fusedream.bot.contest.result.ContestReport.EntryPicture;
import fusedream.bot.contest.result.ContestReport.Missing;
import fusedream.bot.contest.result.ContestReport.PictureFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a contest as a zip: {@code pictures/}, {@code contest.json} with all, and {@code entries.csv} for spreadsheets. One
 * picture is held at a time. The same report comes to the same bytes.
 */
public final class ContestExport {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private static final Logger LOG = LoggerFactory.getLogger(ContestExport.class);

    private static final List<String> COLUMNS =
            List.of("place", "votes", "member", "prompt", "seed", "preset", "picture", "note");

    private final ContestReport report;
    private final ZipOutputStream zip;
    private final LocalDateTime time;

    /** Entries whose pictures could not be read while they were written, though they were there before. */
    private final Set<Entry> lost = new HashSet<>();

    private ContestExport(ContestReport report, ZipOutputStream zip) {
        this.report = report;
        this.zip = zip;
        time = LocalDateTime.ofInstant(report.phases().ended(), ZoneOffset.UTC);
    }

    /**
     * Writes a report with its pictures.
     *
     * @param out is finished with, but stays open
     * @throws IOException if that cannot be written; of a picture that cannot be read the tables say so
     */
    public static void write(ContestReport report, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        new ContestExport(report, zip).write();
        zip.finish();
    }

    /** Pictures come first, since only then it is known which of them could be read. */
    private void write() throws IOException {
        zip.setLevel(Deflater.NO_COMPRESSION); // they are compressed already
        for (Entry entry : report.entries()) {
            if (entry.picture() instanceof PictureFile picture) {
                write(entry, picture);
            }
        }
        zip.setLevel(Deflater.DEFAULT_COMPRESSION);
        write("contest.json", JSON.writeValueAsBytes(contest()));
        write("entries.csv", table().getBytes(StandardCharsets.UTF_8));
    }

    private void write(Entry entry, PictureFile picture) throws IOException {
        Optional<byte[]> content = content(picture);
        if (content.isPresent()) {
            write(path(picture), content.get());
        } else {
            lost.add(entry);
        }
    }

    private static Optional<byte[]> content(PictureFile picture) {
        try (InputStream content = picture.source().open()) {
            return Optional.of(content.readAllBytes());
        } catch (IOException | UncheckedIOException unreadable) {
            LOG.warn("Picture {} cannot be read and is not exported: {}", picture.name(), unreadable.toString());
            return Optional.empty();
        }
    }

    private void write(String path, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(path);
        entry.setTimeLocal(time);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    private static String path(PictureFile picture) {
        return "pictures/" + picture.name();
    }

    private EntryPicture written(Entry entry) {
        return lost.contains(entry) ? Missing.LOST : entry.picture();
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
        contest.put("entries", report.entries().stream().map(this::values).toList());
        return contest;
    }

    private Map<String, Object> values(Entry entry) {
        Map<String, Object> values = new LinkedHashMap<>();
        List<Object> cells = cells(entry);
        for (int column = 0; column < COLUMNS.size(); column++) {
            values.put(COLUMNS.get(column), cells.get(column));
        }
        return values;
    }

    private List<Object> cells(Entry entry) {
        EntryPicture picture = written(entry);
        return List.of(
                entry.place(),
                entry.votes(),
                entry.shownName(),
                entry.prompt(),
                seed(entry),
                entry.preset(),
                picture instanceof PictureFile file ? path(file) : "",
                picture instanceof Missing why ? ResultPhrases.missing(why) : "");
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
