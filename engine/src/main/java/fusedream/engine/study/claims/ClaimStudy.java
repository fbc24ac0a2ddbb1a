package fusedream.engine.study.claims;

import fusedream.engine.api.CancellationToken;
import fusedream.engine.api.Dream;
import fusedream.engine.api.DreamCancelledException;
import fusedream.engine.api.ModelHome;
import fusedream.engine.api.Progress;
import fusedream.engine.api.Prompt;
import fusedream.engine.api.RgbImage;
import fusedream.engine.api.SearchSettings;
import fusedream.engine.image.PictureSheet;
import fusedream.engine.image.Pixels;
import fusedream.engine.layer.Numerics;
import fusedream.engine.model.Models;
import fusedream.engine.pack.LocalLibrary;
import fusedream.engine.pack.ModelPack;
import fusedream.engine.study.StudyException;
import fusedream.engine.study.measure.RPrecision;
import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Draws;
import fusedream.engine.tensor.Precision;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Tensor;
import fusedream.engine.toyland.Captions.Caption;
import fusedream.engine.toyland.judge.Judge;
import fusedream.engine.toyland.judge.Verdict;
import fusedream.engine.weights.Checkpoint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Runs the paper's claims in miniature: every method makes a picture of every prompt, and a judge that took part in no search
 * says what is right in them.
 *
 * <p>Prompts and starts follow from one seed, so that anybody can draw others. The judge is never asked before a picture is
 * done.
 */
public final class ClaimStudy {

    private static final int DISTRACTORS = RPrecision.DISTRACTORS;

    private static final int SHEET_COLUMNS = 10;
    private static final int RIGHT = 0x2E9E4F;
    private static final int WRONG = 0xC8342B;

    private final Models models;
    private final Judge judge;
    private final Plan plan;
    private final LongSupplier nanoTime;

    /**
     * What is examined.
     *
     * @param singles prompts of one thing, at least 2
     * @param pairs prompts of two things, at least 2
     * @param settings of every search for a picture from one latent; basis and score are the methods'; its samples are drawn
     *     once, and composed pictures start from them, too
     * @param composed of every search for a composed picture; objectives are the methods'
     * @param seed of prompts and searches
     * @param only parts of the names of the methods that are wanted; empty for all
     */
    public record Plan(
            int singles, int pairs, SearchSettings settings, SearchSettings composed, long seed, List<String> only) {

        public Plan {
            if (singles < 2 || pairs < 2) {
                throw new IllegalArgumentException(
                        "At least 2 prompts of each sort are needed, since each is told from the" + " others; got "
                                + singles + " and " + pairs + ".");
            }
            only = List.copyOf(only);
        }
    }

    /** Hears of the study as it goes. */
    public interface Listener {

        /**
         * A picture is done.
         *
         * @param done pictures so far, of all methods
         * @param total pictures of the whole study
         */
        void onPicture(Picture picture, int done, int total);

        /**
         * A method has made all its pictures.
         *
         * @param sheet its pictures, in green frames where all is right, in red ones elsewhere
         */
        void onRow(Row row, RgbImage sheet);
    }

    /**
     * A picture of the study.
     *
     * @param right whether the judge finds all that the prompt says
     */
    public record Picture(String method, String prompt, RgbImage image, boolean right) {}

    /**
     * @param models with an encoder, and a perceptual metric for the composed methods; not owned
     * @param judge not owned
     */
    public ClaimStudy(Models models, Judge judge, Plan plan, LongSupplier nanoTime) {
        this.models = models;
        this.judge = judge;
        this.plan = plan;
        this.nanoTime = nanoTime;
    }

    /**
     * Runs the study on a pack that has a judge.
     *
     * @param pack its name, or the path of its folder
     * @param device {@code auto}, {@code cpu} or {@code cuda:N}
     * @return as {@link #run(Listener, CancellationToken)}
     * @throws StudyException if the pack has no judge
     */
    public static List<Row> run(
            String pack, ModelHome home, String device, Plan plan, Listener listener, CancellationToken cancellation) {
        Numerics numerics = Numerics.of(Backend.of(device), Precision.F32);
        ModelPack opened = LocalLibrary.of(home).pack(pack);
        Path file = opened.judge()
                .orElseThrow(() -> new StudyException("The pack " + opened.name()
                        + " has no judge, by which methods could be compared. Toyland has one: leave --pack out."));
        try (Checkpoint checkpoint = Checkpoint.open(file);
                Judge judge = Judge.load(checkpoint.tensors(), numerics, file.toString());
                Models models = opened.open(numerics)) {
            return new ClaimStudy(models, judge, plan, System::nanoTime).run(listener, cancellation);
        }
    }

    /**
     * Runs the study.
     *
     * @return a row for each method; if {@code cancellation} said finish, for those that had made all their pictures, since
     *     one that is finished early says nothing of its method
     * @throws DreamCancelledException if cancelled
     */
    public List<Row> run(Listener listener, CancellationToken cancellation) {
        SharedSamples samples = SharedSamples.draw(models, plan.settings().samples(), plan.seed());
        List<Method> methods = wanted(Methods.of(models, plan, samples, nanoTime));
        int total = methods.stream()
                .mapToInt(method -> method.pairs() ? plan.pairs() : plan.singles())
                .sum();
        List<Row> rows = new ArrayList<>();
        int done = 0;
        for (Method method : methods) {
            List<PictureSheet.Framed> pictures = new ArrayList<>();
            Optional<Row> row = row(method, pictures, done, new Progressing(listener, total, cancellation));
            if (row.isEmpty()) {
                break;
            }
            done += row.get().pictures();
            rows.add(row.get());
            listener.onRow(row.get(), PictureSheet.of(pictures, SHEET_COLUMNS));
        }
        return rows;
    }

    private List<Method> wanted(List<Method> all) {
        List<Method> wanted = all.stream()
                .filter(method -> plan.only().isEmpty()
                        || plan.only().stream().anyMatch(part -> method.name().contains(part)))
                .toList();
        if (wanted.isEmpty()) {
            throw new StudyException("No method is called anything with " + String.join(" or ", plan.only())
                    + "; there are " + all.stream().map(Method::name).collect(Collectors.joining("; ")) + ".");
        }
        return wanted;
    }

    /** Who hears of how many pictures, and who may stop them. */
    private record Progressing(Listener listener, int total, CancellationToken cancellation) {}

    /** Empty if the caller wanted to finish before all its pictures were made. */
    private Optional<Row> row(Method method, List<PictureSheet.Framed> pictures, int before, Progressing progressing) {
        List<Caption> captions = method.pairs()
                ? HeldOutPrompts.pairs(plan.pairs(), plan.seed())
                : HeldOutPrompts.singles(plan.singles(), plan.seed());
        Tally tally = new Tally();
        float[][] images = new float[captions.size()][];
        float[][] texts = new float[captions.size()][];
        for (int i = 0; i < captions.size(); i++) {
            Caption caption = captions.get(i);
            Painted painted = paint(method, caption, plan.seed() + i, progressing.cancellation());
            if (progressing.cancellation().wish() != CancellationToken.Wish.GO_ON) {
                return Optional.empty();
            }
            Verdict.Fit fit = judge.judge(painted.image()).fits(caption.claim());
            tally.add(painted, fit);
            images[i] = embedded(painted.image());
            texts[i] = embedded(caption.text());
            pictures.add(new PictureSheet.Framed(painted.image(), fit.all() ? RIGHT : WRONG));
            progressing
                    .listener()
                    .onPicture(
                            new Picture(method.name(), caption.text(), painted.image(), fit.all()),
                            before + i + 1,
                            progressing.total());
        }
        Draws draws = Draws.seeded(plan.seed()).child("distractors");
        return Optional.of(tally.row(
                method, RPrecision.of(images, texts, DISTRACTORS, draws).share()));
    }

    private Painted paint(Method method, Caption caption, long seed, CancellationToken cancellation) {
        if (cancellation.wish() == CancellationToken.Wish.CANCEL) {
            throw new DreamCancelledException();
        }
        long start = nanoTime.getAsLong();
        Dream dream = method.engine()
                .dream(method.request().apply(Prompt.of(caption.text()), seed), Progress.Listener.NONE, cancellation);
        double seconds = (nanoTime.getAsLong() - start) * 1e-9;
        return new Painted(dream.image(), dream.score(), distance(dream), seconds);
    }

    private OptionalDouble distance(Dream dream) {
        if (dream.composition().isEmpty() || models.perceptual().isEmpty()) {
            return OptionalDouble.empty();
        }
        Dream.Composition parts = dream.composition().get();
        try (Scope scope = Scope.open()) {
            return OptionalDouble.of(models.perceptual()
                    .get()
                    .distance(tensor(parts.foreground()), tensor(parts.background()))
                    .item());
        }
    }

    private float[] embedded(RgbImage image) {
        try (Scope scope = Scope.open()) {
            return models.encoders().get(0).encodeImages(tensor(image)).toFloats();
        }
    }

    private float[] embedded(String text) {
        try (Scope scope = Scope.open()) {
            return models.encoders().get(0).encodeTexts(List.of(text)).toFloats();
        }
    }

    private Tensor tensor(RgbImage image) {
        return Pixels.tensor(models.backend(), image);
    }
}
