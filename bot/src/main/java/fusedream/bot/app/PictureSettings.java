package fusedream.bot.app;

import fusedream.bot.gallery.RetentionSettings;
import fusedream.bot.moderation.CommunityRules;

/**
 * How pictures are treated.
 *
 * @param retention how long they are kept
 * @param rules what each community does not want to see in them
 */
public record PictureSettings(RetentionSettings retention, CommunityRules rules) {

    public static final PictureSettings DEFAULT =
            new PictureSettings(RetentionSettings.DEFAULT, CommunityRules.DEFAULT);
}
