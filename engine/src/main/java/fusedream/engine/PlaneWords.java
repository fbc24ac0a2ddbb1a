package fusedream.engine;

import fusedream.engine.api.DreamRequest;
import fusedream.engine.api.Prompt;
import fusedream.engine.compose.Halves;
import fusedream.engine.score.HalvesScore;
import fusedream.engine.score.PictureScore;
import fusedream.engine.score.PromptScore;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a composed image and its planes are searched by: words of both, of either, and halves of those that both share. */
final class PlaneWords {

    private final SearchTask task;
    private final DreamRequest.Composed request;
    private final Map<Prompt, PromptScore> scores = new HashMap<>();

    /** @param task of the whole prompt */
    PlaneWords(SearchTask task, DreamRequest.Composed request) {
        this.task = task;
        this.request = request;
    }

    /** The words of both planes, if they are the same. */
    Optional<Prompt> shared() {
        DreamRequest.Planes planes = request.planes();
        return planes.foreground() instanceof DreamRequest.Plane.Words words && words.equals(planes.background())
                ? Optional.of(words.prompt())
                : Optional.empty();
    }

    /** What the joined picture is searched by. Its final score is always that of the whole prompt alone. */
    PictureScore together() {
        double share = request.blending().halves();
        Optional<PictureScore> both = share == 0
                ? Optional.empty()
                : halves().map(halves ->
                        new HalvesScore(task.score(), score(halves.first()), score(halves.second()), share));
        return both.orElse(task.score());
    }

    /** What the score of {@link #together} is divided by to lie where that of a single prompt does, for people to read. */
    double weight() {
        double share = request.blending().halves();
        return share == 0 || halves().isEmpty() ? 1 : 1 + share;
    }

    /** Of what the picture should show, the two parts: each plane's own words, or halves of those that both share. */
    private Optional<Halves> halves() {
        Optional<Prompt> shared = shared();
        if (shared.isPresent()) {
            return Halves.of(shared.get());
        }
        DreamRequest.Planes planes = request.planes();
        return planes.foreground() instanceof DreamRequest.Plane.Words front
                        && planes.background() instanceof DreamRequest.Plane.Words back
                ? Optional.of(new Halves(front.prompt(), back.prompt()))
                : Optional.empty();
    }

    /** Each words are encoded once, the whole prompt's before. */
    PromptScore score(Prompt words) {
        return words.equals(request.prompt())
                ? task.score()
                : scores.computeIfAbsent(words, each -> SearchTask.score(task.models(), each));
    }
}
