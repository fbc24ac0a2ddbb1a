package fusedream.bot.gallery;

/**
 * How long pictures are kept. Favourites of anyone are kept in any case.
 *
 * @param days after which a picture goes; 0: never
 * @param bytes that the files may take, after which the oldest go; 0: any number
 */
public record RetentionSettings(int days, long bytes) {

    /** All is kept. */
    public static final RetentionSettings DEFAULT = new RetentionSettings(0, 0);

    public RetentionSettings {
        if (days < 0 || bytes < 0) {
            throw new IllegalArgumentException(
                    "Days and bytes of retention are 0 or more, got " + days + " days and " + bytes + " bytes.");
        }
    }
}
