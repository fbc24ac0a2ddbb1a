package fusedream.engine.fetch;

import fusedream.engine.fetch.FetchException.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLException;

/**
 * Sends a request and goes where the answers point, at most {@value #MOST} times, never twice to the same place and never
 * from https to http.
 */
final class Redirects {

    private static final int MOST = 10;
    private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);

    private final HttpClient client;
    private final Duration patience;

    /** @param client that does not follow redirections by itself */
    Redirects(HttpClient client, Duration patience) {
        this.client = client;
        this.patience = patience;
    }

    /** The first answer that is no redirection; its body is open. */
    HttpResponse<ArrivingBody> get(URI start, Map<String, String> headers) throws InterruptedException {
        Set<URI> seen = new HashSet<>();
        URI place = start;
        while (seen.add(place) && seen.size() <= MOST + 1) {
            HttpResponse<ArrivingBody> answer = send(place, headers);
            if (!STATUSES.contains(answer.statusCode())) {
                return answer;
            }
            answer.body().close();
            place = next(place, answer.headers().firstValue("Location").orElse(""));
        }
        throw new FetchException(
                Kind.MISLED,
                start + " leads on and on (" + seen.size() + " redirections, last to " + place
                        + ") and never to a file.");
    }

    /** Where a redirection from {@code place} leads; never to less security than there was. */
    static URI next(URI place, String location) {
        try {
            URI next = place.resolve(URI.create(location)).normalize();
            boolean secure = "https".equalsIgnoreCase(next.getScheme());
            boolean asSecure =
                    secure || ("http".equalsIgnoreCase(next.getScheme()) && "http".equalsIgnoreCase(place.getScheme()));
            if (!location.isEmpty() && asSecure && next.getHost() != null) {
                return next;
            }
        } catch (IllegalArgumentException e) {
            // Reported below with the other places that we do not go to.
        }
        throw new FetchException(
                Kind.MISLED, place + " redirects to '" + location + "', where we do not follow: expected https://...");
    }

    private HttpResponse<ArrivingBody> send(URI place, Map<String, String> headers) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(place).timeout(patience);
        headers.forEach(request::header);
        try {
            return client.send(request.build(), head -> new ArrivingBody());
        } catch (HttpConnectTimeoutException e) {
            throw failed(Kind.UNREACHABLE, place, "no connection within " + patience.toSeconds() + " s", e);
        } catch (HttpTimeoutException e) {
            throw failed(Kind.STALLED, place, "no answer within " + patience.toSeconds() + " s", e);
        } catch (ConnectException e) {
            throw failed(
                    Kind.UNREACHABLE,
                    place,
                    "no connection; check the network, and whether HTTPS_PROXY must be set",
                    e);
        } catch (SSLException e) {
            throw failed(Kind.REFUSED, place, "no secure connection: " + e.getMessage(), e);
        } catch (IOException e) {
            // What a proxy selector throws comes wrapped.
            if (e.getCause() instanceof FetchException known) {
                throw known;
            }
            throw failed(Kind.CUT, place, "the connection broke: " + e.getMessage(), e);
        }
    }

    private static FetchException failed(Kind kind, URI place, String how, IOException cause) {
        return new FetchException(kind, place.getHost() + ": " + how + ".", cause);
    }
}
