package fusedream.bot.config;

import fusedream.bot.app.PictureSettings;
import fusedream.bot.community.Community;
import fusedream.bot.community.Platform;
import fusedream.bot.gallery.RetentionSettings;
import fusedream.bot.moderation.CommunityRules;
import fusedream.bot.moderation.ModerationSettings;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How pictures are treated, as the file says it: how long they are kept, and which are not shown. */
final class PictureKeys {

    private static final int MOST_DAYS = 100_000;
    private static final int MOST_MEBIBYTES = 1_000_000_000;
    private static final int MEBI_BITS = 20;
    private static final double LARGEST_SCALE = 1000;
    private static final int MOST_REPORTS = 1_000_000;

    private PictureKeys() {}

    static PictureSettings read(Keys keys) {
        RetentionSettings usual = RetentionSettings.DEFAULT;
        int days = keys.whole("days", 0, MOST_DAYS, usual.days());
        int mebibytes = keys.whole("mebibytes", 0, MOST_MEBIBYTES, (int) (usual.bytes() >> MEBI_BITS));
        RetentionSettings retention = new RetentionSettings(days, (long) mebibytes << MEBI_BITS);
        ModerationSettings all = moderation(keys.section("moderation"), ModerationSettings.DEFAULT);
        Map<Community, ModerationSettings> own = new HashMap<>();
        keys.named("communities").forEach((name, inner) -> {
            Optional<Community> community = community(name);
            if (community.isEmpty()) {
                keys.fault(
                        "communities",
                        "a community is written as platform/community, such as discord/1234; one is not");
            }
            ModerationSettings settings = moderation(inner, all);
            community.ifPresent(each -> own.put(each, settings));
        });
        return new PictureSettings(retention, new CommunityRules(all, own));
    }

    private static ModerationSettings moderation(Keys keys, ModerationSettings usual) {
        List<String> concepts = keys.texts("concepts", usual.concepts());
        List<String> neutral = keys.texts("neutral", usual.neutral());
        double scale = keys.positive("scale", LARGEST_SCALE, usual.scale());
        double veil = keys.positive("veil", 1, usual.veil());
        double hold = keys.positive("hold", 1, usual.hold());
        int reports = keys.whole("reports", 1, MOST_REPORTS, usual.reports());
        return keys.made(() -> new ModerationSettings(concepts, neutral, scale, veil, hold, reports), usual);
    }

    /** The community of a name such as {@code discord/1234}; empty if it is none. */
    static Optional<Community> community(String written) {
        List<String> parts = List.of(written.split("/", -1));
        return Arrays.stream(Platform.values())
                .filter(platform -> parts.size() == 2
                        && !parts.get(1).isBlank()
                        && platform.name().toLowerCase(Locale.ROOT).equals(parts.get(0)))
                .findFirst()
                .map(platform -> new Community(platform, parts.get(1)));
    }
}
