package fusedream.engine.text;

/** How many characters the repairs of one text may still read, so that a hostile text ends in bounded time. */
final class WorkBudget {

    private long left;

    WorkBudget(long characters) {
        this.left = characters;
    }

    /** Takes the cost of one round over so many characters, if as much is left; false says to stop here. */
    boolean spend(int characters) {
        if (characters > left) {
            return false;
        }
        left -= characters;
        return true;
    }
}
