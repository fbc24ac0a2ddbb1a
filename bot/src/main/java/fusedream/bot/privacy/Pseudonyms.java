package fusedream.bot.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;

import fusedream.bot.community.Member;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Gives members their pseudonyms: HMAC-SHA-256 of the member under this installation's secret, cut to 64 bits. The same
 * member always has the same one; without the secret nobody can tell whose it is.
 */
public final class Pseudonyms {

    /** How many bytes a secret has. */
    public static final int SECRET_BYTES = 32;

    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 8;

    private final SecretKeySpec secret;

    /** @param secret {@value #SECRET_BYTES} bytes, kept with the data */
    public Pseudonyms(byte[] secret) {
        if (secret.length != SECRET_BYTES) {
            throw new IllegalArgumentException(
                    "The secret of pseudonyms has " + SECRET_BYTES + " bytes, got " + secret.length + ".");
        }
        this.secret = new SecretKeySpec(secret, ALGORITHM);
    }

    /** The pseudonym of a member. Identifiers hold no control characters, so that no two members are written alike. */
    public Pseudonym of(Member member) {
        String written =
                member.community().platform().name() + "\n" + member.community().id() + "\n" + member.id();
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return new Pseudonym(HexFormat.of().formatHex(mac.doFinal(written.getBytes(UTF_8)), 0, BYTES));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has HMAC-SHA-256.", impossible);
        }
    }
}
