package fusedream.bot.slack;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.util.http.SlackHttpClient;
import fusedream.bot.community.Member;
import fusedream.bot.slack.SlackTrouble.Kind;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Slack's web interface. Each call is made once: a lost answer is no reason to say something twice. A method that Slack has
 * had too much of is left alone for as long as it says. Safe for many threads.
 */
final class SlackApi implements AutoCloseable {

    private static final int TOO_MANY = 429;
    private static final int SERVER_FAILED = 500;
    private static final Duration USUAL_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
    private static final int TIMEOUT_MILLIS = 20_000;

    private static final Set<String> TOKEN_CODES = Set.of(
            "invalid_auth",
            "not_authed",
            "token_revoked",
            "token_expired",
            "account_inactive",
            "team_access_not_granted");
    private static final Set<String> PASSING_CODES =
            Set.of("internal_error", "fatal_error", "service_unavailable", "request_timeout", "team_added_to_org");

    /** One call of a method. */
    @FunctionalInterface
    interface Call<T extends SlackApiTextResponse> {
        T on(MethodsClient client) throws IOException, SlackApiException;
    }

    private final Slack slack;
    private final MethodsClient client;
    private final InstantSource clock;
    private final Map<String, Instant> holds = new ConcurrentHashMap<>();
    private volatile Consumer<SlackTrouble> refused = trouble -> {};

    SlackApi(URI url, String botToken, InstantSource clock) {
        SlackConfig config = new SlackConfig();
        config.setMethodsEndpointUrlPrefix(url.toString());
        config.setHttpClientReadTimeoutMillis(TIMEOUT_MILLIS);
        config.setHttpClientWriteTimeoutMillis(TIMEOUT_MILLIS);
        config.setStatsEnabled(false);
        OkHttpClient http = SlackHttpClient.buildOkHttpClient(config)
                .newBuilder()
                .retryOnConnectionFailure(false)
                .build();
        slack = Slack.getInstance(config, new SlackHttpClient(http));
        client = slack.methods(botToken);
        this.clock = clock;
    }

    /** For Bolt, which then calls in the same way. */
    Slack slack() {
        return slack;
    }

    /** Who is told when Slack does not know the token any more. */
    void onRefusal(Consumer<SlackTrouble> listener) {
        refused = listener;
    }

    /**
     * Makes a call.
     *
     * @throws SlackTrouble if it did not go well
     */
    <T extends SlackApiTextResponse> T call(String method, Call<T> call) {
        checkHold(method);
        T response = answer(method, call);
        if (!response.isOk()) {
            throw told(trouble(method, String.valueOf(response.getError())));
        }
        return response;
    }

    private void checkHold(String method) {
        Optional.ofNullable(holds.get(method))
                .map(until -> Duration.between(clock.instant(), until))
                .filter(left -> left.compareTo(Duration.ZERO) > 0)
                .ifPresent(left -> {
                    throw new SlackTrouble(Kind.BUSY, method, "ratelimited", left);
                });
    }

    private <T extends SlackApiTextResponse> T answer(String method, Call<T> call) {
        try {
            return call.on(client);
        } catch (SlackApiException failed) {
            throw trouble(method, failed.getResponse());
        } catch (IOException lost) {
            throw new SlackTrouble(Kind.UNSURE, method, "no answer: " + lost.getMessage());
        }
    }

    private SlackTrouble told(SlackTrouble trouble) {
        if (trouble.kind() == Kind.TOKEN) {
            refused.accept(trouble);
        }
        return trouble;
    }

    private static SlackTrouble trouble(String method, String code) {
        if (TOKEN_CODES.contains(code)) {
            return new SlackTrouble(Kind.TOKEN, method, code);
        }
        if ("ratelimited".equals(code) || "rate_limited".equals(code)) {
            return new SlackTrouble(Kind.BUSY, method, code, USUAL_PAUSE);
        }
        return new SlackTrouble(PASSING_CODES.contains(code) ? Kind.UNSURE : Kind.NEVER, method, code);
    }

    private SlackTrouble trouble(String method, Response response) {
        if (response.code() == TOO_MANY) {
            Duration pause = pause(response.header("Retry-After"));
            holds.put(method, clock.instant().plus(pause));
            return new SlackTrouble(Kind.BUSY, method, "ratelimited", pause);
        }
        Kind kind = response.code() >= SERVER_FAILED ? Kind.UNSURE : Kind.NEVER;
        return new SlackTrouble(kind, method, "status " + response.code());
    }

    private static Duration pause(@Nullable String seconds) {
        try {
            Duration asked = Duration.ofSeconds(Math.max(0, Long.parseLong(String.valueOf(seconds))));
            return asked.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : asked;
        } catch (NumberFormatException unsaid) {
            return USUAL_PAUSE;
        }
    }

    /** The channel of a member and the bot alone. By a member's own identifier no messages can be searched. */
    String ownChannel(Member member) {
        return call(
                        "conversations.open",
                        client -> client.conversationsOpen(request -> request.users(List.of(member.id()))))
                .getChannel()
                .getId();
    }

    /**
     * Brings bytes to an address that Slack gave.
     *
     * @throws SlackTrouble if it did not go well
     */
    void upload(String address, byte[] bytes, String mediaType) {
        Request request = new Request.Builder()
                .url(address)
                .post(RequestBody.create(bytes, MediaType.get(mediaType)))
                .build();
        try (Response response =
                slack.getHttpClient().getOkHttpClient().newCall(request).execute()) {
            if (!response.isSuccessful()) {
                throw trouble("upload", response);
            }
        } catch (IOException lost) {
            throw new SlackTrouble(Kind.UNSURE, "upload", "no answer: " + lost.getMessage());
        }
    }

    @Override
    public void close() {
        OkHttpClient http = slack.getHttpClient().getOkHttpClient();
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}
