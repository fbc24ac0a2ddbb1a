package fusedream.bot.worker;

/** A request that cannot be made: what it begins with is gone, or of the wrong kind. */
final class UnmakeableException extends RuntimeException {

    UnmakeableException(String message) {
        super(message);
    }
}
