package fusedream.bot.moderation;

import fusedream.bot.community.Community;
import fusedream.bot.gallery.Embedding;
import fusedream.bot.gallery.EncoderPort;
import fusedream.bot.gallery.InspectorPort;
import fusedream.bot.gallery.Verdict;
import fusedream.bot.job.Showing;
import fusedream.engine.api.RgbImage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges pictures by an encoder. A cosine alone means little: it is small for every text and shifts with the pack. So each
 * concept is weighed against the neutral ones, as CLIP classifies without training (Radford et al. 2021, section 3.1): its
 * share is
 * <pre>exp(s cos(picture, concept)) / (the same + the sum over all neutral texts of exp(s cos(picture, neutral)))</pre>
 * with the settings' scale s. A share of 0.5 says that the concept fits as well as all that is neutral together. A picture
 * is judged by the concept with the largest share. Safe for many threads.
 */
public final class ConceptJudge implements InspectorPort {

    private static final Logger LOG = LoggerFactory.getLogger(ConceptJudge.class);

    private final EncoderPort encoder;
    private final CommunityRules rules;
    private final Map<String, Embedding> texts = new ConcurrentHashMap<>();

    public ConceptJudge(EncoderPort encoder, CommunityRules rules) {
        this.encoder = encoder;
        this.rules = rules;
    }

    @Override
    public Inspection inspect(Community community, RgbImage picture) {
        ModerationSettings settings = rules.of(community);
        try {
            Embedding embedding = encoder.picture(picture);
            return new Inspection(judge(settings, embedding), Optional.of(new Found(encoder.name(), embedding)));
        } catch (RuntimeException blind) {
            LOG.warn("A picture could not be judged", blind);
            Verdict verdict = settings.concepts().isEmpty() ? Verdict.UNJUDGED : Verdict.UNJUDGED.with(Showing.HELD);
            return new Inspection(verdict, Optional.empty());
        }
    }

    @Override
    public boolean clears(Community community, RgbImage preview) {
        return rules.of(community).concepts().isEmpty() || InspectorPort.super.clears(community, preview);
    }

    private Verdict judge(ModerationSettings settings, Embedding picture) {
        Verdict worst = Verdict.UNJUDGED;
        List<Double> neutral = settings.concepts().isEmpty()
                ? List.of()
                : settings.neutral().stream().map(text -> cosine(picture, text)).toList();
        for (String concept : settings.concepts()) {
            double share = share(cosine(picture, concept), neutral, settings.scale());
            if (worst.concept().isEmpty() || share > worst.share()) {
                worst = new Verdict(showing(settings, share), concept, share);
            }
        }
        return worst;
    }

    private double cosine(Embedding picture, String text) {
        return picture.cosine(texts.computeIfAbsent(text, encoder::text));
    }

    /** Relative to the concept's own term, so that no exponential overflows into infinity over infinity. */
    static double share(double concept, List<Double> neutral, double scale) {
        double others = neutral.stream()
                .mapToDouble(cosine -> Math.exp(scale * (cosine - concept)))
                .sum();
        return 1 / (1 + others);
    }

    private static Showing showing(ModerationSettings settings, double share) {
        if (share >= settings.hold()) {
            return Showing.HELD;
        }
        return share >= settings.veil() ? Showing.VEILED : Showing.OPEN;
    }
}
