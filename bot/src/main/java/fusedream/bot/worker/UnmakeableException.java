package fusedream.bot.worker;

/** A request of a kind that this version's worker cannot make. */
final class UnmakeableException extends RuntimeException {

    UnmakeableException(String message) {
        super(message);
    }
}
