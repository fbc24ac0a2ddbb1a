package fusedream.engine.fetch;

import static fusedream.engine.fetch.FaultyServer.cutAfter;
import static fusedream.engine.fetch.FaultyServer.file;
import static fusedream.engine.fetch.FaultyServer.rest;
import static fusedream.engine.fetch.FaultyServer.status;
import static fusedream.engine.fetch.FaultyServer.whole;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import fusedream.engine.api.Transfer;
import fusedream.engine.fetch.FetchException.Kind;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against a server that cuts, stalls, lies and changes its mind: the whole right file gets to its place, or nothing does. */
class DownloaderTest {

    private static final byte[] CONTENT = content(1, 300_000);
    private static final byte[] OTHER = content(2, 300_000);
    private static final String TAG = "\"one\"";

    private final FaultyServer server = new FaultyServer();
    private final List<Duration> pauses = new ArrayList<>();
    private final List<Transfer> news = new ArrayList<>();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        server.close();
    }

    private static byte[] content(int seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path target() {
        return folder.resolve("sub").resolve("model.bin");
    }

    private Downloader downloader(long freeSpace) {
        Patience patience = new Patience(
                Duration.ofSeconds(20), Duration.ofMillis(300), 4, Duration.ofSeconds(1), Duration.ofSeconds(60));
        return new Downloader(ProxySelector.of(null), patience, pauses::add, place -> freeSpace);
    }

    private Fetched fetch(OptionalLong size, String digits) {
        return fetch(server.address("model.bin"), size, digits);
    }

    private Fetched fetch(URI source, OptionalLong size, String digits) {
        return downloader(Long.MAX_VALUE).fetch(new Download("model.bin", source, target(), size, digits), news::add);
    }

    /** Everything known but the size. */
    private Fetched fetch() {
        return fetch(OptionalLong.empty(), sha256(CONTENT));
    }

    private void assertFails(Kind kind, OptionalLong size, String digits, String... said) {
        assertThatExceptionOfType(FetchException.class)
                .isThrownBy(() -> fetch(size, digits))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(kind))
                .satisfies(e -> assertThat(List.of(said)).allMatch(String.valueOf(e.getMessage())::contains));
        assertThat(target()).doesNotExist();
    }

    private void assertArrived(byte[] content) throws IOException {
        assertThat(target()).hasBinaryContent(content);
        try (Stream<Path> files = Files.list(target().getParent())) {
            assertThat(files).containsExactly(target());
        }
    }

    @Test
    void a_file_arrives_whole_with_its_hash_and_nothing_is_left_beside_it() throws IOException {
        server.answers(file(CONTENT, TAG));
        Fetched fetched = fetch(OptionalLong.of(CONTENT.length), sha256(CONTENT));
        assertThat(fetched).isEqualTo(new Fetched(CONTENT.length, sha256(CONTENT)));
        assertArrived(CONTENT);
        assertThat(pauses).isEmpty();
    }

    @Test
    void progress_grows_to_the_total_and_ends_with_the_hash() {
        server.answers(file(CONTENT, TAG));
        fetch();
        assertThat(news.get(0)).isEqualTo(new Transfer.Started("model.bin", 0, OptionalLong.of(CONTENT.length)));
        List<Long> present = news.stream()
                .filter(Transfer.Arrived.class::isInstance)
                .map(event -> ((Transfer.Arrived) event).present())
                .toList();
        assertThat(present).isSorted().endsWith((long) CONTENT.length);
        assertThat(news.get(news.size() - 1))
                .isEqualTo(new Transfer.Finished("model.bin", CONTENT.length, sha256(CONTENT)));
    }

    @Test
    void the_server_is_told_who_asks_and_that_bytes_must_come_as_they_are() {
        server.answers(file(CONTENT, TAG));
        fetch();
        assertThat(server.header(0, "User-Agent")).hasValue("fusedream");
        assertThat(server.header(0, "Accept-Encoding")).hasValue("identity");
    }

    @Test
    void a_cut_connection_goes_on_where_it_stopped() throws IOException {
        server.answers(cutAfter(100_000, CONTENT, TAG), file(CONTENT, TAG));
        fetch();
        assertArrived(CONTENT);
        assertThat(server.header(1, "Range")).hasValue("bytes=100000-");
        assertThat(server.header(1, "If-Range")).hasValue(TAG);
        assertThat(pauses).containsExactly(Duration.ofSeconds(1));
        assertThat(news).hasAtLeastOneElementOfType(Transfer.Retrying.class);
    }

    @Test
    void a_stalled_connection_is_dropped_and_goes_on_where_it_stopped() throws IOException {
        server.answers(server.stallAfter(100_000, CONTENT, TAG), file(CONTENT, TAG));
        fetch();
        assertArrived(CONTENT);
        assertThat(server.header(1, "Range")).hasValue("bytes=100000-");
    }

    @Test
    void what_came_is_kept_for_the_next_run() throws IOException {
        server.answers(cutAfter(50_000, CONTENT, TAG), status(404));
        assertFails(Kind.NOT_FOUND, OptionalLong.empty(), "");
        server.answers(file(CONTENT, TAG));
        fetch(OptionalLong.empty(), "");
        assertThat(server.header(2, "Range")).hasValue("bytes=50000-");
        assertArrived(CONTENT);
    }

    @Test
    void a_server_that_ignores_ranges_sends_all_again() throws IOException {
        server.answers(cutAfter(100_000, CONTENT, TAG), exchange -> whole(exchange, CONTENT));
        fetch();
        assertArrived(CONTENT);
    }

    @Test
    void a_file_that_changed_between_two_tries_is_fetched_anew() throws IOException {
        server.answers(cutAfter(100_000, OTHER, TAG), file(CONTENT, "\"two\""));
        fetch(OptionalLong.empty(), "");
        assertArrived(CONTENT);
    }

    @Test
    void a_piece_of_another_version_is_not_joined_even_if_the_server_ignores_the_condition() throws IOException {
        server.answers(
                cutAfter(100_000, OTHER, TAG),
                exchange -> {
                    exchange.getResponseHeaders().set("ETag", "\"two\"");
                    rest(exchange, CONTENT, 100_000);
                },
                file(CONTENT, "\"two\""));
        fetch(OptionalLong.empty(), "");
        assertThat(server.header(2, "Range")).isEmpty();
        assertArrived(CONTENT);
    }

    @Test
    void a_piece_from_another_place_than_asked_for_is_not_joined() throws IOException {
        server.answers(
                cutAfter(100_000, CONTENT, TAG),
                exchange -> {
                    exchange.getResponseHeaders().set("ETag", TAG);
                    rest(exchange, CONTENT, 99_999);
                },
                file(CONTENT, TAG));
        fetch();
        assertArrived(CONTENT);
    }

    @Test
    void without_a_mark_of_the_version_and_a_hash_nothing_is_joined() throws IOException {
        server.answers(cutAfter(100_000, CONTENT, null), file(CONTENT, null));
        fetch(OptionalLong.empty(), "");
        assertThat(server.header(1, "Range")).isEmpty();
        assertArrived(CONTENT);
    }

    @Test
    void a_weak_mark_is_no_mark() throws IOException {
        server.answers(cutAfter(100_000, CONTENT, "W/\"one\""), file(CONTENT, null));
        fetch(OptionalLong.empty(), "");
        assertThat(server.header(1, "Range")).isEmpty();
    }

    @Test
    void pieces_that_do_not_fit_together_are_noticed_by_the_hash_and_fetched_anew() throws IOException {
        server.answers(cutAfter(100_000, OTHER, null), file(CONTENT, null));
        fetch();
        assertThat(server.header(1, "Range")).hasValue("bytes=100000-");
        assertThat(server.requests()).isEqualTo(3);
        assertArrived(CONTENT);
    }

    @Test
    void wrong_bytes_are_deleted_and_told_with_both_hashes() throws IOException {
        server.answers(file(OTHER, TAG));
        assertFails(Kind.WRONG_BYTES, OptionalLong.of(OTHER.length), sha256(CONTENT), sha256(CONTENT), sha256(OTHER));
        assertThat(target().getParent()).isEmptyDirectory();
        assertThat(server.requests()).isEqualTo(1);
    }

    @Test
    void the_first_digits_of_a_hash_are_checked_where_no_more_is_known() throws IOException {
        server.answers(file(CONTENT, TAG));
        assertFails(Kind.WRONG_BYTES, OptionalLong.empty(), sha256(OTHER).substring(0, 8));
        fetch(OptionalLong.empty(), sha256(CONTENT).substring(0, 8));
        assertArrived(CONTENT);
    }

    @Test
    void a_length_other_than_expected_is_refused_before_the_body() {
        server.answers(file(CONTENT, TAG));
        assertFails(Kind.WRONG_SIZE, OptionalLong.of(CONTENT.length + 1), "", "300000 bytes, expected 300001");
    }

    @Test
    void a_body_without_announced_length_ends_where_it_is_too_long() {
        server.answers(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(CONTENT);
        });
        assertFails(Kind.WRONG_SIZE, OptionalLong.of(1000), "", "expected 1000");
    }

    @Test
    void a_body_without_announced_length_that_is_right_arrives() throws IOException {
        server.answers(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(CONTENT);
        });
        fetch();
        assertArrived(CONTENT);
    }

    @Test
    void an_announced_length_that_never_comes_is_given_up_after_some_tries() {
        byte[] half = Arrays.copyOf(CONTENT, 150_000);
        server.answers(cutAfter(half.length, CONTENT, null));
        assertFails(Kind.CUT, OptionalLong.empty(), "");
        assertThat(pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
    }

    @Test
    void a_part_that_is_whole_already_is_known_by_status_416() throws IOException {
        server.answers(cutAfter(CONTENT.length - 1, CONTENT, TAG), status(404));
        assertFails(Kind.NOT_FOUND, OptionalLong.empty(), "");
        Files.write(PartFile.of(target()), CONTENT);
        server.answers(file(CONTENT, TAG));
        fetch();
        assertArrived(CONTENT);
        assertThat(server.requests()).isEqualTo(3);
    }

    @Test
    void a_part_that_reaches_beyond_the_file_is_thrown_away() throws IOException {
        server.answers(cutAfter(200_000, OTHER, TAG), status(404));
        assertFails(Kind.NOT_FOUND, OptionalLong.empty(), "");
        byte[] shorter = content(3, 1000);
        server.answers(file(shorter, TAG));
        fetch(OptionalLong.empty(), sha256(shorter));
        assertArrived(shorter);
    }

    @ParameterizedTest
    @CsvSource({"404, NOT_FOUND", "410, NOT_FOUND", "401, REFUSED", "403, REFUSED", "204, REFUSED"})
    void some_answers_are_final(int status, Kind kind) {
        server.answers(status(status));
        assertFails(
                kind,
                OptionalLong.empty(),
                "",
                Integer.toString(status),
                server.address("").toString());
        assertThat(server.requests()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"408", "429", "500", "503"})
    void some_answers_are_worth_another_try(int status) throws IOException {
        server.answers(status(status), file(CONTENT, TAG));
        fetch();
        assertArrived(CONTENT);
    }

    @Test
    void a_server_may_ask_for_a_longer_pause_but_not_for_ever() throws IOException {
        server.answers(status(429, "Retry-After", "7"), status(503, "Retry-After", "999999"), file(CONTENT, TAG));
        fetch();
        assertThat(pauses).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(60));
    }

    @Test
    void a_web_page_is_told_by_its_type() {
        server.answers(exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            whole(exchange, CONTENT);
        });
        assertFails(Kind.WEB_PAGE, OptionalLong.empty(), "", "web page", "models add");
    }

    @Test
    void a_web_page_is_told_by_its_first_words() {
        server.answers(file("\n <!DOCTYPE html><html>log in</html>".getBytes(UTF_8), TAG));
        assertFails(Kind.WEB_PAGE, OptionalLong.empty(), "");
    }

    @Test
    void redirections_are_followed() throws IOException {
        server.answers(status(302, "Location", "/elsewhere"), file(CONTENT, TAG));
        fetch();
        assertThat(server.target(1)).hasToString("/elsewhere");
        assertArrived(CONTENT);
    }

    @Test
    void redirections_in_a_circle_are_noticed() {
        server.answers(status(302, "Location", "/a"), status(302, "Location", "/b"), status(302, "Location", "/a"));
        assertFails(Kind.MISLED, OptionalLong.empty(), "", "on and on");
    }

    @Test
    void redirections_that_never_end_are_given_up() {
        int[] count = {0};
        server.answers(exchange -> status(302, "Location", "/" + count[0]++).to(exchange));
        assertFails(Kind.MISLED, OptionalLong.empty(), "", "on and on");
        assertThat(server.requests()).isEqualTo(11);
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.org/x, http://a.org/x",
        "https://a.org/x, file:///etc/passwd",
        "http://a.org/x, ftp://a.org/x",
        "https://a.org/x, 'not an address'",
        "https://a.org/x, ''"
    })
    void redirections_to_less_security_or_nowhere_are_refused(URI from, String location) {
        assertThatExceptionOfType(FetchException.class)
                .isThrownBy(() -> Redirects.next(from, location))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.MISLED));
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.org/x/y, z, https://a.org/x/z",
        "http://a.org/x, https://b.org/y, https://b.org/y",
        "http://a.org/x, http://b.org/y, http://b.org/y"
    })
    void other_redirections_are_resolved(URI from, String location, URI to) {
        assertThat(Redirects.next(from, location)).isEqualTo(to);
    }

    @Test
    void a_full_disk_is_noticed_before_the_body() {
        server.answers(file(CONTENT, TAG));
        Download wanted =
                new Download("model.bin", server.address("m"), target(), OptionalLong.empty(), sha256(CONTENT));
        assertThatExceptionOfType(FetchException.class)
                .isThrownBy(() -> downloader(100_000).fetch(wanted, news::add))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.DISK_FULL));
        assertThat(news).isEmpty();
        assertThat(target().getParent()).isEmptyDirectory();
    }

    @Test
    void a_file_that_is_being_fetched_is_not_fetched_twice_at_once() throws IOException {
        server.answers(file(CONTENT, TAG));
        List<Kind> second = new ArrayList<>();
        Download wanted =
                new Download("model.bin", server.address("m"), target(), OptionalLong.empty(), sha256(CONTENT));
        downloader(Long.MAX_VALUE).fetch(wanted, event -> {
            if (event instanceof Transfer.Started) {
                assertThatExceptionOfType(FetchException.class)
                        .isThrownBy(this::fetch)
                        .satisfies(e -> second.add(e.kind()));
            }
        });
        assertThat(second).containsExactly(Kind.BUSY);
        assertArrived(CONTENT);
    }

    @Test
    void nothing_that_is_there_is_overwritten() throws IOException {
        server.answers(file(CONTENT, TAG));
        Files.createDirectories(target().getParent());
        Files.write(target(), OTHER);
        assertThatExceptionOfType(FetchException.class).isThrownBy(this::fetch);
        assertArrived(OTHER);
    }

    @Test
    void a_server_that_is_not_there_is_tried_and_told() throws IOException {
        URI nobody;
        try (ServerSocket socket = new ServerSocket(0)) {
            nobody = URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/x");
        }
        assertThatExceptionOfType(FetchException.class)
                .isThrownBy(() -> fetch(nobody, OptionalLong.empty(), ""))
                .withMessageContaining("HTTPS_PROXY")
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE));
        assertThat(pauses).hasSize(3);
    }

    @Test
    void an_interrupt_ends_it_and_keeps_what_came() throws IOException {
        server.answers(server.stallAfter(100_000, CONTENT, TAG), file(CONTENT, TAG));
        Download wanted =
                new Download("model.bin", server.address("m"), target(), OptionalLong.empty(), sha256(CONTENT));
        assertThatExceptionOfType(FetchException.class)
                .isThrownBy(() -> downloader(Long.MAX_VALUE).fetch(wanted, event -> {
                    if (event instanceof Transfer.Arrived arrived && arrived.present() == 100_000) {
                        Thread.currentThread().interrupt();
                    }
                }))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.INTERRUPTED));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(PartFile.of(target())).hasSize(100_000);
    }

    @Test
    void a_proxy_of_the_environment_is_asked_for_the_file() throws IOException {
        server.answers(file(CONTENT, TAG));
        EnvironmentProxies proxies = new EnvironmentProxies(
                ProxySelector.of(null), name -> null, Map.of("http_proxy", "http://127.0.0.1:" + server.port()));
        Downloader through = new Downloader(proxies, Patience.USUAL, pauses::add, place -> Long.MAX_VALUE);
        URI far = URI.create("http://files.invalid/model.bin");
        through.fetch(new Download("model.bin", far, target(), OptionalLong.empty(), ""), news::add);
        assertThat(server.target(0)).isEqualTo(far);
        assertArrived(CONTENT);
    }

    @Test
    void a_senseless_proxy_is_told_as_such() {
        EnvironmentProxies proxies = new EnvironmentProxies(
                ProxySelector.of(null), name -> null, Map.of("http_proxy", "http://user:secret@proxy:1"));
        Downloader through = new Downloader(proxies, Patience.USUAL, pauses::add, place -> Long.MAX_VALUE);
        Download wanted =
                new Download("model.bin", URI.create("http://files.invalid/x"), target(), OptionalLong.empty(), "");
        assertThatExceptionOfType(FetchException.class)
                .isThrownBy(() -> through.fetch(wanted, news::add))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.BAD_PROXY))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
    }

    @Test
    void dates_mark_versions_where_there_are_no_tags() throws IOException {
        String date = "Wed, 21 Oct 2015 07:28:00 GMT";
        server.answers(
                exchange -> {
                    exchange.getResponseHeaders().set("Last-Modified", date);
                    cutAfter(100_000, CONTENT, null).to(exchange);
                },
                exchange -> {
                    exchange.getResponseHeaders().set("Last-Modified", date);
                    rest(exchange, CONTENT, 100_000);
                });
        fetch(OptionalLong.empty(), "");
        assertThat(server.header(1, "If-Range")).isEqualTo(Optional.of(date));
        assertArrived(CONTENT);
    }
}
