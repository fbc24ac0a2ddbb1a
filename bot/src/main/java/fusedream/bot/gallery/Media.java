package fusedream.bot.gallery;

import java.util.Map;

/** What kind of file a picture is. */
public enum Media {
    PNG("image/png", ".png"),
    /** A moving picture. */
    GIF("image/gif", ".gif");

    /** The entry of a picture's provenance that names its media type; a PNG has none. */
    private static final String ENTRY = "media";

    private final String type;
    private final String ending;

    Media(String type, String ending) {
        this.type = type;
        this.ending = ending;
    }

    /** The media type, as HTTP writes it. */
    public String type() {
        return type;
    }

    /** How a file's name ends. */
    public String ending() {
        return ending;
    }

    static Media of(Map<String, String> provenance) {
        return GIF.type.equals(provenance.get(ENTRY)) ? GIF : PNG;
    }

    /** Names this kind in a provenance. */
    void in(Map<String, String> provenance) {
        provenance.put(ENTRY, type);
    }
}
