package fusedream.bot.chat;

import fusedream.bot.job.PictureId;
import java.net.URI;
import java.util.Optional;

/** Addresses of pictures, for chats that cannot show them. */
@FunctionalInterface
public interface PictureLinks {

    /** For a bot that nobody reaches from outside. */
    PictureLinks NONE = picture -> Optional.empty();

    /** Where a picture is seen by whoever has the address, as long as its channel may see it. */
    Optional<URI> of(PictureId picture);
}
