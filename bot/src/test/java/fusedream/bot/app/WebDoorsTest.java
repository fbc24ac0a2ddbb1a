package fusedream.bot.app;

import static org.assertj.core.api.Assertions.assertThat;

import fusedream.bot.web.WebSettings;
import fusedream.bot.web.WebTokens;
import fusedream.bot.worker.PlainEngine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The doors of the web chat over a real socket: headers, limits, tokens, and pages that are not there. */
@Timeout(120)
class WebDoorsTest {

    private static final String MEMBER = "member-token-0123";
    private static final String OPERATOR = "operator-token-01";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();

    private Bot start(WebTokens tokens) {
        WebSettings web = new WebSettings("127.0.0.1", 0, tokens);
        return Bot.start(new BotSettings(folder.resolve("data"), web), PlainEngine::new, InstantSource.system());
    }

    private HttpRequest.Builder form(Bot bot, String path) {
        return HttpRequest.newBuilder(URI.create(bot.address() + path))
                .header("Origin", bot.address())
                .header("Content-Type", "application/x-www-form-urlencoded");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    @Test
    void every_answer_keeps_to_itself() throws Exception {
        try (Bot bot = start(WebTokens.NONE)) {
            Browser browser = new Browser(bot.address());
            for (String path : List.of("/", "/gallery", "/operator", "/help", "/no-such-page", "/pictures/x.png")) {
                HttpResponse<String> answer = browser.get(path);
                assertThat(answer.headers().firstValue("Content-Security-Policy"))
                        .as(path)
                        .hasValueSatisfying(policy -> assertThat(policy)
                                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                                .doesNotContain("unsafe", "http"));
                assertThat(answer.headers().firstValue("X-Content-Type-Options"))
                        .contains("nosniff");
                assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
                assertThat(answer.body()).as(path).doesNotContain("style=", "onclick", "<script>");
            }
            assertThat(browser.get("/no-such-page").statusCode()).isEqualTo(404);
            assertThat(browser.get("/no-such-page").body()).contains("There is no such page.", "Back to the chat");
        }
    }

    @Test
    void files_are_kept_by_browsers_under_an_address_that_changes_with_them() throws Exception {
        try (Bot bot = start(WebTokens.NONE)) {
            Browser browser = new Browser(bot.address());
            String page = browser.get("/").body();
            int at = page.indexOf("/assets/chat.css?");
            String address = page.substring(at, page.indexOf('"', at));
            assertThat(browser.get(address).headers().firstValue("Cache-Control"))
                    .hasValueSatisfying(kept -> assertThat(kept).contains("immutable"));
            assertThat(browser.get("/assets/chat.css").headers().firstValue("Cache-Control"))
                    .contains("no-cache");
        }
    }

    @Test
    void what_is_too_large_endless_or_no_form_is_refused() throws Exception {
        try (Bot bot = start(WebTokens.NONE)) {
            String large = "line=" + "x".repeat(100_000);
            assertThat(send(form(bot, "/say").POST(BodyPublishers.ofString(large)))
                            .statusCode())
                    .isEqualTo(413);
            InputStream endless = new ByteArrayInputStream(new byte[10]);
            assertThat(send(form(bot, "/say").POST(BodyPublishers.ofInputStream(() -> endless)))
                            .statusCode())
                    .isEqualTo(411);
            HttpRequest.Builder json = HttpRequest.newBuilder(URI.create(bot.address() + "/say"))
                    .header("Origin", bot.address())
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{}"));
            assertThat(send(json).statusCode()).isEqualTo(415);
            assertThat(send(form(bot, "/say").POST(BodyPublishers.ofString("line=%2Fqueue")))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void changes_without_a_word_on_where_they_come_from_are_refused() throws Exception {
        try (Bot bot = start(WebTokens.NONE)) {
            for (String path : List.of("/say", "/press", "/operator/press", "/operator/say", "/enter")) {
                HttpRequest.Builder bare = HttpRequest.newBuilder(URI.create(bot.address() + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("mode=PAUSED"));
                assertThat(send(bare).statusCode()).as(path).isEqualTo(403);
                assertThat(new Browser(bot.address())
                                .post(path, "mode", "PAUSED", "https://evil.example")
                                .statusCode())
                        .as(path)
                        .isEqualTo(403);
            }
        }
    }

    @Test
    void one_visitor_does_not_take_all_connections_for_news() throws Exception {
        try (Bot bot = start(WebTokens.NONE)) {
            Browser browser = new Browser(bot.address());
            browser.get("/");
            List<Iterator<String>> open = new ArrayList<>();
            for (int page = 0; page < 6; page++) {
                Iterator<String> events = browser.events();
                assertThat(events.next()).contains("welcome");
                open.add(events);
            }
            assertThat(browser.get("/events").statusCode()).isEqualTo(429);
            Browser other = new Browser(bot.address());
            other.get("/");
            assertThat(other.events().hasNext()).isTrue();
            assertThat(open).hasSize(6);
        }
    }

    @Test
    void with_a_token_nothing_is_seen_or_done_before_it_is_given() throws Exception {
        try (Bot bot = start(new WebTokens(Optional.of(MEMBER), Optional.of(OPERATOR)))) {
            Browser browser = new Browser(bot.address());
            assertThat(browser.get("/gallery").headers().firstValue("Location")).contains("/enter?to=%2Fgallery");
            assertThat(browser.post("/say", "line", "/queue").statusCode()).isEqualTo(401);
            assertThat(browser.get("/events").statusCode()).isEqualTo(401);
            assertThat(browser.get("/enter").statusCode()).isEqualTo(200);
            HttpResponse<String> wrong = browser.post("/enter", "access", "member-token-9999");
            assertThat(wrong.statusCode()).isEqualTo(401);
            assertThat(wrong.body()).contains("That is not the token.");
            assertThat(browser.post("/enter", "access", MEMBER).headers().firstValue("Location"))
                    .contains("/");
            assertThat(browser.get("/").body()).contains("composer").doesNotContain(MEMBER);
            assertThat(browser.get("/operator").statusCode()).isEqualTo(303);
            assertThat(browser.post("/operator/say", "line", "/pause").statusCode())
                    .isEqualTo(403);
            browser.post("/enter", "access", OPERATOR);
            assertThat(browser.get("/operator").statusCode()).isEqualTo(200);
            assertThat(browser.post("/operator/say", "line", "/pause").body()).contains("Paused");
        }
    }

    @Test
    void whoever_comes_through_a_server_of_this_machine_is_no_operator_without_a_token() throws Exception {
        WebTokens tokens = new WebTokens(Optional.of(MEMBER), Optional.empty());
        WebSettings web = new WebSettings("127.0.0.1", 0, tokens, Optional.of(URI.create("https://dream.example")));
        try (Bot bot =
                Bot.start(new BotSettings(folder.resolve("data"), web), PlainEngine::new, InstantSource.system())) {
            Browser browser = new Browser(bot.address());
            browser.post("/enter", "access", MEMBER);
            assertThat(browser.get("/queue").statusCode()).isEqualTo(200);
            for (String page : List.of("/operator", "/operator/review")) {
                assertThat(browser.get(page).statusCode()).as(page).isEqualTo(303);
            }
            assertThat(browser.post("/operator/say", "line", "/pause").statusCode())
                    .isEqualTo(403);
            assertThat(browser.post("/contests/organise/start", "answer", "harbours")
                            .body())
                    .contains("Only organisers");
        }
    }

    @Test
    void a_visitor_who_comes_anew_gets_one_name() throws Exception {
        try (Bot bot = start(WebTokens.NONE)) {
            for (String path : List.of("/", "/gallery?words=dogs", "/contests", "/queue")) {
                assertThat(new Browser(bot.address()).get(path).headers().allValues("Set-Cookie"))
                        .as(path)
                        .hasSize(1);
            }
        }
    }

    @Test
    void what_came_encrypted_is_never_sent_unencrypted() throws Exception {
        try (Bot bot = start(new WebTokens(Optional.of(MEMBER), Optional.empty()))) {
            HttpResponse<String> entered = send(form(bot, "/enter")
                    .header("X-Forwarded-Proto", "https")
                    .POST(BodyPublishers.ofString("access=" + MEMBER)));
            HttpResponse<String> welcome = send(HttpRequest.newBuilder(URI.create(bot.address() + "/"))
                    .header("X-Forwarded-Proto", "https")
                    .header("Authorization", "Bearer " + MEMBER));
            for (HttpResponse<String> answer : List.of(entered, welcome)) {
                assertThat(answer.headers().allValues("Set-Cookie"))
                        .singleElement()
                        .satisfies(cookie -> assertThat(cookie)
                                .containsIgnoringCase("secure")
                                .contains("HttpOnly", "SameSite=Strict"));
            }
        }
    }

    @Test
    void a_token_in_a_header_opens_the_chat_to_programs() throws Exception {
        try (Bot bot = start(new WebTokens(Optional.of(MEMBER), Optional.empty()))) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(bot.address() + "/queue"));
            assertThat(send(request.copy().header("Authorization", "Bearer " + MEMBER))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(send(request.copy().header("Authorization", "Bearer x")).statusCode())
                    .isEqualTo(303);
        }
    }

    @Test
    void the_way_after_the_token_stays_on_this_server() throws Exception {
        try (Bot bot = start(new WebTokens(Optional.of(MEMBER), Optional.empty()))) {
            Browser browser = new Browser(bot.address());
            for (String way : List.of("https://evil.example", "//evil.example", "/%5Cevil.example")) {
                assertThat(browser.post("/enter?to=" + way, "access", MEMBER)
                                .headers()
                                .firstValue("Location"))
                        .as(way)
                        .contains("/");
            }
        }
    }
}
