package fusedream.bot.discord;

import java.util.Optional;

/**
 * Where a message is.
 *
 * @param user whose direct messages it is in; empty for the channel it was meant for
 * @param id Discord's own
 */
record MessageName(Optional<String> user, String id) {

    private static final String DIRECT = "dm:";

    /** The inverse of {@link #toString}. */
    static MessageName parse(String name) {
        if (!name.startsWith(DIRECT)) {
            return new MessageName(Optional.empty(), name);
        }
        int colon = name.indexOf(':', DIRECT.length());
        return new MessageName(Optional.of(name.substring(DIRECT.length(), colon)), name.substring(colon + 1));
    }

    @Override
    public String toString() {
        return user.map(name -> DIRECT + name + ":" + id).orElse(id);
    }
}
