package fusedream.bot.contest;

import fusedream.bot.community.Member;
import fusedream.bot.job.PictureId;
import java.time.Instant;
import java.util.OptionalDouble;

/**
 * A picture in a contest.
 *
 * @param number in the contest, from 1 in the order of entering; what members write for it
 * @param entrant whose it is
 * @param work what was entered
 * @param state whether it is shown
 * @param reason why it is disqualified; empty if it is not
 * @param fit how well it fits the theme: AugCLIP, from -1 to 1; empty if that is not known
 */
public record Entry(
        EntryId id,
        ContestId contest,
        int number,
        Entrant entrant,
        Work work,
        State state,
        String reason,
        OptionalDouble fit) {

    /** A longer reason is cut. */
    static final int LONGEST_REASON = 200;

    /** Whether an entry is shown. */
    public enum State {
        /** Until an organiser approves it. */
        WAITING,
        SHOWN,
        WITHDRAWN,
        DISQUALIFIED
    }

    /**
     * Who entered.
     *
     * @param name how the member was called then
     */
    public record Entrant(Member member, String name) {}

    /**
     * What was entered.
     *
     * @param sha256 of the picture's file
     * @param prompt that it was made of
     * @param at when it was entered
     */
    public record Work(PictureId picture, String sha256, String prompt, Instant at) {}

    public boolean isOf(Member member) {
        return entrant.member().equals(member);
    }

    /** Whether it counts among its member's entries, and its picture cannot enter again. */
    boolean stands() {
        return state != State.WITHDRAWN;
    }

    /** Whether it can be seen and voted for. */
    public boolean shown() {
        return state == State.SHOWN;
    }

    Entry in(State changed) {
        return new Entry(id, contest, number, entrant, work, changed, reason, fit);
    }

    Entry disqualified(String why) {
        String cut = why.codePointCount(0, why.length()) <= LONGEST_REASON
                ? why
                : why.substring(0, why.offsetByCodePoints(0, LONGEST_REASON));
        return new Entry(id, contest, number, entrant, work, State.DISQUALIFIED, cut, fit);
    }

    Entry fitting(double augClip) {
        return new Entry(id, contest, number, entrant, work, state, reason, OptionalDouble.of(augClip));
    }
}
