package fusedream.engine.fetch;

import fusedream.engine.api.Transfer;
import fusedream.engine.fetch.ArrivingBody.StalledException;
import fusedream.engine.fetch.FetchException.Kind;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/** One request for a file, or for the rest of it (RFC 9110, sections 13 and 14), and the receiving of the answer. */
final class Attempt {

    /** Where no size is known: larger than any model that this engine could load. */
    private static final long LARGEST = 64L << 30;

    /** What must be left on the disk. */
    private static final long RESERVE = 64L << 20;

    private static final long LONGEST_ASKED_WAIT = 3600;

    private final Download wanted;
    private final PartFile part;
    private final Redirects web;
    private final Duration stall;
    private final ToLongFunction<Path> freeSpace;
    private final Transfer.Listener listener;

    Attempt(
            Download wanted,
            PartFile part,
            Redirects web,
            Duration stall,
            ToLongFunction<Path> freeSpace,
            Transfer.Listener listener) {
        this.wanted = wanted;
        this.part = part;
        this.web = web;
        this.stall = stall;
        this.freeSpace = freeSpace;
        this.listener = listener;
    }

    /**
     * Makes the part whole.
     *
     * @return whether this answer brought all of it
     * @throws FetchException if that does not succeed; what has come is kept if it is of use
     */
    boolean run() throws InterruptedException {
        long present = usable();
        if (wanted.size().isPresent() && present == wanted.size().getAsLong()) {
            return false;
        }
        HttpResponse<ArrivingBody> answer = web.get(wanted.source(), headers(present));
        try (ArrivingBody body = answer.body()) {
            HttpHeaders headers = answer.headers();
            switch (answer.statusCode()) {
                case 200 -> receiveWhole(headers, body);
                case 206 -> receiveRest(present, headers, body);
                case 416 -> settleEnd(present, headers);
                default -> throw refused(answer.statusCode(), headers);
            }
            return answer.statusCode() == 200;
        }
    }

    /** How much of the part can be built on; the rest is thrown away. */
    private long usable() {
        long present = part.size();
        boolean tooLong = present > wanted.size().orElse(LARGEST);
        boolean sameForSure =
                wanted.hashKnown() || part.version(wanted.source()).isPresent();
        if (present > 0 && (tooLong || !sameForSure)) {
            part.begin(wanted.source(), Optional.empty());
            return 0;
        }
        return present;
    }

    private Map<String, String> headers(long present) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept-Encoding", "identity");
        headers.put("User-Agent", "fusedream");
        if (present > 0) {
            headers.put("Range", "bytes=" + present + "-");
            part.version(wanted.source()).ifPresent(version -> headers.put("If-Range", version));
        }
        return headers;
    }

    private void receiveWhole(HttpHeaders headers, ArrivingBody body) throws InterruptedException {
        refuseWebPage(headers);
        OptionalLong announced = headers.firstValueAsLong("Content-Length");
        announced.ifPresent(this::requireSize);
        part.begin(wanted.source(), version(headers));
        receive(body, announced);
    }

    private void receiveRest(long present, HttpHeaders headers, ArrivingBody body) throws InterruptedException {
        ContentRange range = ContentRange.of(headers);
        Optional<String> before = part.version(wanted.source());
        Optional<String> now = version(headers);
        boolean same = before.isEmpty() || now.isEmpty() || before.equals(now);
        if (range.start().orElse(-1) != present || !same) {
            throw startOver("it sent another piece or another version than was asked for");
        }
        range.total().ifPresent(this::requireSize);
        receive(body, range.total());
    }

    /** The server says that it has nothing after what we have: then we have all, or a part of something else. */
    private void settleEnd(long present, HttpHeaders headers) {
        OptionalLong total = ContentRange.of(headers).total();
        if (present == 0 || total.isEmpty() || total.getAsLong() != present) {
            throw startOver("it has no bytes after the first " + present);
        }
        requireSize(present);
    }

    private FetchException startOver(String why) {
        part.begin(wanted.source(), Optional.empty());
        return new FetchException(Kind.CHANGED, host() + ": " + why + "; the file is fetched from its beginning.");
    }

    private void receive(ArrivingBody body, OptionalLong announced) throws InterruptedException {
        OptionalLong total = wanted.size().isPresent() ? wanted.size() : announced;
        requireRoom(total);
        listener.on(new Transfer.Started(wanted.name(), part.size(), total));
        try {
            for (Optional<List<ByteBuffer>> piece = body.next(stall); piece.isPresent(); piece = body.next(stall)) {
                piece.get().forEach(this::append);
                listener.on(new Transfer.Arrived(wanted.name(), part.size(), total));
            }
        } catch (StalledException e) {
            throw new FetchException(Kind.STALLED, host() + ": nothing came for " + stall.toSeconds() + " s.", e);
        } catch (IOException e) {
            throw new FetchException(Kind.CUT, host() + ": the connection broke: " + e.getMessage() + ".", e);
        }
        if (total.isPresent() && part.size() < total.getAsLong()) {
            throw new FetchException(
                    Kind.CUT,
                    host() + ": the file ended after " + part.size() + " of " + total.getAsLong() + " bytes.");
        }
    }

    private void append(ByteBuffer bytes) {
        if (part.size() == 0 && looksLikeWebPage(bytes)) {
            throw webPage();
        }
        long size = part.size() + bytes.remaining();
        if (size > wanted.size().orElse(LARGEST)) {
            part.begin(wanted.source(), Optional.empty());
            throw wrongSize("at least " + size);
        }
        part.append(bytes);
    }

    private void requireSize(long announced) {
        if (wanted.size().isPresent() ? wanted.size().getAsLong() != announced : announced > LARGEST) {
            part.begin(wanted.source(), Optional.empty());
            throw wrongSize(Long.toString(announced));
        }
    }

    private FetchException wrongSize(String found) {
        String expected =
                wanted.size().isPresent() ? Long.toString(wanted.size().getAsLong()) : "at most " + LARGEST;
        return new FetchException(
                Kind.WRONG_SIZE,
                wanted.source() + " has " + found + " bytes, expected " + expected
                        + ". Either the publisher changed the file, or something on the way did.");
    }

    private void requireRoom(OptionalLong total) {
        long needed = total.orElse(part.size()) - part.size();
        long free = freeSpace.applyAsLong(wanted.target().toAbsolutePath().getParent());
        if (needed > free - RESERVE) {
            throw new FetchException(
                    Kind.DISK_FULL,
                    "%s needs %,d MiB more, and the disk of %s has %,d MiB free (%,d are kept as a reserve)."
                            .formatted(
                                    wanted.name(),
                                    (needed >> 20) + 1,
                                    wanted.target().toAbsolutePath().getParent(),
                                    free >> 20,
                                    RESERVE >> 20));
        }
    }

    private void refuseWebPage(HttpHeaders headers) {
        String type = headers.firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        if (type.startsWith("text/html")) {
            throw webPage();
        }
    }

    private static boolean looksLikeWebPage(ByteBuffer bytes) {
        byte[] head = new byte[Math.min(64, bytes.remaining())];
        bytes.duplicate().get(head);
        String text =
                new String(head, StandardCharsets.ISO_8859_1).stripLeading().toLowerCase(Locale.ROOT);
        return text.startsWith("<!doctype html") || text.startsWith("<html");
    }

    private FetchException webPage() {
        return new FetchException(
                Kind.WEB_PAGE,
                wanted.source()
                        + " answers with a web page in place of the file. Open it in a browser: it may ask for a"
                        + " login or a confirmation. A file fetched by hand is taken by: fusedream models add PACK FILE");
    }

    private FetchException refused(int status, HttpHeaders headers) {
        String answer = wanted.source() + " answers with status " + status;
        if (status == 404 || status == 410) {
            return new FetchException(
                    Kind.NOT_FOUND, answer + ": there is no such file any more. Look for its new address.");
        }
        if (status == 408 || status == 429 || status >= 500) {
            long seconds = headers.firstValue("Retry-After")
                    .filter(value -> value.matches("\\d{1,9}"))
                    .map(Long::valueOf)
                    .orElse(0L);
            return new FetchException(
                    Kind.SERVER_FAULT, answer + ".", Duration.ofSeconds(Math.min(seconds, LONGEST_ASKED_WAIT)));
        }
        return new FetchException(Kind.REFUSED, answer + ", expected 200 or 206.");
    }

    /** A mark that changes with every byte of the file; weak ETags do not. */
    private static Optional<String> version(HttpHeaders headers) {
        return headers.firstValue("ETag")
                .filter(tag -> tag.startsWith("\""))
                .or(() -> headers.firstValue("ETag").isPresent()
                        ? Optional.empty()
                        : headers.firstValue("Last-Modified"));
    }

    private String host() {
        return String.valueOf(wanted.source().getHost());
    }
}
