package fusedream.bot.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import fusedream.bot.chat.PictureLinks;
import fusedream.bot.gallery.Gallery;
import fusedream.bot.gallery.Picture;
import fusedream.bot.job.PictureId;
import fusedream.bot.job.Showing;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Pictures of other chats that could not be shown there, for members who have no access to this one. An address holds a key,
 * HMAC-SHA-256 of the picture's name under this installation's secret, cut to 128 bits; it opens one picture, and only while
 * its whole channel might see it.
 */
public final class SharedPictures implements PictureLinks {

    static final String PATH = "/shared/";

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 16;

    private final SecretKeySpec secret;
    private final Gallery gallery;
    private final Optional<URI> address;

    /**
     * @param secret kept with the data
     * @param address where others reach the chat; without it there are no links
     */
    public SharedPictures(byte[] secret, Gallery gallery, Optional<URI> address) {
        this.secret = new SecretKeySpec(secret, ALGORITHM);
        this.gallery = gallery;
        this.address = address;
    }

    void register(RoutesConfig routes) {
        routes.get(PATH + "{picture}", this::send);
    }

    @Override
    public Optional<URI> of(PictureId picture) {
        return address.map(base -> base.resolve(PATH + picture + "?key=" + key(picture)));
    }

    private void send(Context context) {
        PictureId id = ImageFiles.named(() -> PictureId.parse(context.pathParam("picture")));
        boolean right = MessageDigest.isEqual(
                key(id).getBytes(UTF_8), Forms.asked(context, "key").getBytes(UTF_8));
        Picture picture =
                gallery.picture(id).filter(each -> right && isOpen(each)).orElseThrow(ImageFiles::unknown);
        context.contentType(picture.media().type()).result(gallery.file(picture));
    }

    private static boolean isOpen(Picture picture) {
        return picture.exposure().verdict().showing() == Showing.OPEN
                && !picture.exposure().hidden();
    }

    /** Other uses of the same secret have other words before what is signed. */
    private String key(PictureId picture) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            byte[] whole = mac.doFinal(("shared picture\n" + picture).getBytes(UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(whole, KEY_BYTES));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has HMAC-SHA-256.", impossible);
        }
    }
}
