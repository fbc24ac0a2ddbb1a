package fusedream.engine.fetch;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer, taken piece by piece with a limit on the wait for each; Java's own stream waits for ever. A
 * piece is asked for when the one before is taken, so a fast server cannot fill the memory.
 */
final class ArrivingBody implements BodySubscriber<ArrivingBody>, AutoCloseable {

    /** What came: a piece, a failure, or neither at the end. */
    private record Event(List<ByteBuffer> piece, @Nullable Throwable failure, boolean last) {}

    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private @Nullable Subscription subscription;
    private boolean closed;

    @Override
    public CompletionStage<ArrivingBody> getBody() {
        return CompletableFuture.completedStage(this);
    }

    @Override
    public synchronized void onSubscribe(Subscription made) {
        if (closed || subscription != null) {
            made.cancel();
            return;
        }
        subscription = made;
        made.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> piece) {
        events.add(new Event(piece, null, false));
    }

    @Override
    public void onError(Throwable failure) {
        events.add(new Event(List.of(), failure, true));
    }

    @Override
    public void onComplete() {
        events.add(new Event(List.of(), null, true));
    }

    /**
     * The next piece; empty at the end.
     *
     * @throws StalledException if nothing comes in {@code patience}
     * @throws IOException if the connection broke
     */
    Optional<List<ByteBuffer>> next(Duration patience) throws IOException, InterruptedException {
        Event event = events.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
        if (event == null) {
            throw new StalledException();
        }
        if (event.failure() != null) {
            throw event.failure() instanceof IOException io ? io : new IOException(event.failure());
        }
        if (event.last()) {
            return Optional.empty();
        }
        askForMore();
        return Optional.of(event.piece());
    }

    private synchronized void askForMore() {
        if (subscription != null) {
            subscription.request(1);
        }
    }

    /** Drops the connection, if the body is not all there. */
    @Override
    public synchronized void close() {
        closed = true;
        if (subscription != null) {
            subscription.cancel();
        }
    }

    /** Nothing came for too long. */
    static final class StalledException extends IOException {}
}
