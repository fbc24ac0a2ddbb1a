package fusedream.engine;

import fusedream.engine.api.DreamRequest;
import fusedream.engine.api.Prompt;
import fusedream.engine.api.RunState;
import fusedream.engine.api.SearchSettings;
import fusedream.engine.compose.ComposedState;
import fusedream.engine.compose.Couple;
import fusedream.engine.compose.Halves;
import fusedream.engine.compose.Planes;
import fusedream.engine.latent.Latent;
import fusedream.engine.latent.Mixture;
import fusedream.engine.latent.SampledStart.Candidate;
import fusedream.engine.latent.SampledStart.Standing;
import fusedream.engine.latent.StartingPoints;
import fusedream.engine.optimise.SearchState;
import fusedream.engine.optimise.SingleSearch;
import fusedream.engine.tensor.ChunkSize;
import fusedream.engine.tensor.Draws;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the search for a composed image begins: samples or results for each plane, searched alone or not, and paired. */
final class ComposedStart {

    /** So many pictures of each half are searched alone, each by such a part of the steps. */
    private static final int ALONE = 4;

    private final SearchTask task;
    private final DreamRequest.Composed request;
    private final PlaneWords words;
    private final Couple.Means means;
    private final StartingPoints bank;
    private final Workload workload;
    private final DreamRun run;
    private final long distance;

    /**
     * @param task of the whole prompt
     * @param means what pairs are tried with
     * @param distance the operations of comparing two pictures
     */
    ComposedStart(
            SearchTask task,
            DreamRequest.Composed request,
            PlaneWords words,
            Couple.Means means,
            StartingPoints bank,
            Workload workload,
            DreamRun run,
            long distance) {
        this.task = task;
        this.request = request;
        this.words = words;
        this.means = means;
        this.bank = bank;
        this.workload = workload;
        this.run = run;
        this.distance = distance;
    }

    /** The operations that it takes, at most: a plane's search alone may run out of patience. */
    double work() {
        return sampling() + searching() + pairing();
    }

    /** Makes the start. */
    ComposedState make() {
        return ComposedState.start(
                task.generator().resolution(), words.shared().map(this::alike).orElseGet(this::apart));
    }

    /** The planes of words that both share: each starts from its half, if the words have two. */
    private Planes alike(Prompt shared) {
        return planes(Halves.of(shared).map(this::halves).orElseGet(() -> whole(shared)));
    }

    private Planes planes(Couple couple) {
        return new Planes(mixture(couple.foregrounds()), mixture(couple.backgrounds()));
    }

    private Couple halves(Halves halves) {
        Couple.Side first = side(halves.first(), "first");
        return Couple.best(means, first, side(halves.second(), "second"), basis(), telling(first));
    }

    private Couple whole(Prompt shared) {
        Couple.Side all = new Couple.Side(samples(shared, Couple.CANDIDATES), Optional.empty());
        return Couple.best(means, all.latents(), basis(), telling(all));
    }

    /** Planes of which each has its own words, or a result. */
    private Planes apart() {
        DreamRequest.Planes planes = request.planes();
        if (!searchesAlone()) {
            return new Planes(mixture(start(planes.foreground())), mixture(start(planes.background())));
        }
        Couple.Side front = side(planes.foreground(), "first");
        return planes(Couple.inOrder(means, front, side(planes.background(), "second"), basis(), telling(front)));
    }

    private Couple.Side side(DreamRequest.Plane plane, String name) {
        return plane instanceof DreamRequest.Plane.Words own
                ? side(own.prompt(), name)
                : new Couple.Side(start(plane), Optional.empty());
    }

    /** What may become a plane: the best pictures of a half, or what searches by themselves come to from them. */
    private Couple.Side side(Prompt half, String name) {
        List<Latent> best = samples(half, Couple.CANDIDATES / 2);
        return new Couple.Side(
                searchesAlone() ? alone(half, best.subList(0, Math.min(searchedAlone(), best.size())), name) : best,
                Optional.of(words.score(half)));
    }

    /** The best samples for a plane's words, of which both planes see the same; or its result. */
    private List<Latent> start(DreamRequest.Plane plane) {
        return plane instanceof DreamRequest.Plane.Words own
                ? samples(own.prompt(), basis())
                : List.of(new SingleStart(single(request.prompt(), request.settings()), bank, workload, run)
                        .result(((DreamRequest.Plane.Result) plane).state()));
    }

    private List<Latent> samples(Prompt own, int wanted) {
        SearchTask single = single(own, request.settings().withBasis(candidates(wanted)));
        return new SingleStart(single, bank, workload, run).candidates();
    }

    /**
     * Whether each plane is searched alone before both are: on a picture of its own a thing is large and whole, and what it
     * is need not be found any more where it is small or half covered. The paper's search begins with samples.
     */
    private boolean searchesAlone() {
        return request.blending().halves() > 0;
    }

    /** How many are searched alone: each plane wants as many as the basis has. */
    private int searchedAlone() {
        return candidates(ALONE);
    }

    private SearchSettings aloneSettings() {
        SearchSettings settings = request.settings();
        return settings.withBasis(1).withSteps(settings.steps() / ALONE);
    }

    private List<Latent> alone(Prompt half, List<Latent> from, String name) {
        int steps = aloneSettings().steps();
        List<Latent> found = new ArrayList<>();
        for (Latent latent : from) {
            SingleSearch search =
                    search(half, latent, task.draws().child("halves").child(name, found.size()));
            int before = found.size() * steps;
            for (int step = 1; step <= steps && !run.finishing() && !search.outOfPatience(); step++) {
                search.step();
                run.did(workload.step(aloneSettings()));
                run.tell(
                        before + step,
                        from.size() * steps,
                        search.state().best().best(),
                        starting(search.result()));
            }
            found.add(search.result());
        }
        return found;
    }

    private SingleSearch search(Prompt half, Latent from, Draws draws) {
        SearchSettings settings = aloneSettings();
        SearchState start = SingleSearch.start(settings, List.of(from), draws.child("weights"));
        return new SingleSearch(
                task.generator(), words.score(half), settings, draws.child("steps"), task.chunk(), start);
    }

    /** How many pictures are tried as a plane: as many as wanted, but no fewer than the basis has, nor more than there are. */
    private int candidates(int wanted) {
        SearchSettings settings = request.settings();
        return Math.min(settings.samples(), Math.max(settings.basis(), wanted));
    }

    private int basis() {
        return request.settings().basis();
    }

    private Couple.Watch telling(Couple.Side foregrounds) {
        return (tried, of, score) -> {
            run.did(pairing() / of);
            run.tell(
                    tried,
                    of,
                    score / words.weight(),
                    starting(foregrounds.latents().get(0)));
            return !run.finishing();
        };
    }

    private DreamRun.Showing starting(Latent best) {
        return new DreamRun.Showing(() -> task.picture(best), () -> sampled(best));
    }

    /** What comes before the first step of both comes again of the seed, so that nothing but a picture to show need be kept of them. */
    private RunState sampled(Latent best) {
        return new StoredRun.Sampling(new Standing(0, List.of(new Candidate(best, 0)))).toRunState(task.models());
    }

    private Mixture mixture(List<Latent> basis) {
        return SingleSearch.start(request.settings(), basis, task.draws().child("weights"))
                .mixture();
    }

    private SearchTask single(Prompt own, SearchSettings settings) {
        return new SearchTask(
                task.models(),
                words.score(own),
                settings,
                Draws.seeded(request.seed()),
                new ChunkSize(task.chunk().size()));
    }

    /** The steps of planes alone. */
    private double searching() {
        boolean none = !searchesAlone() || (words.shared().isPresent() && starts() == 1);
        return none ? 0 : starts() * searchedAlone() * aloneSettings().steps() * workload.step(aloneSettings());
    }

    /** Samples are drawn once for each words that a plane starts from. */
    private double sampling() {
        if (bank.replacesSamples(request.settings())) {
            return 0;
        }
        return starts() * request.settings().samples() * workload.sample(request.settings());
    }

    private long starts() {
        return words.shared()
                .map(shared -> Halves.of(shared).isPresent() ? 2L : 1L)
                .orElseGet(() -> Stream.of(
                                request.planes().foreground(), request.planes().background())
                        .filter(DreamRequest.Plane.Words.class::isInstance)
                        .count());
    }

    private double pairing() {
        return pairs() * (Couple.CORNERS * workload.score() + distance);
    }

    private double pairs() {
        if (words.shared().isPresent() && starts() == 1) {
            double whole = candidates(Couple.CANDIDATES);
            return whole * whole;
        }
        double side = searchesAlone() ? searchedAlone() : candidates(Couple.CANDIDATES / 2);
        if (words.shared().isPresent()) {
            return 2 * side * side;
        }
        return searchesAlone() ? Math.pow(side, (double) starts()) : 0; // a result is one picture
    }
}
