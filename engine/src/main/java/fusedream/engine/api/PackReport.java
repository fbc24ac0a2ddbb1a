package fusedream.engine.api;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A model pack as it stands on this machine.
 *
 * @param name what it is asked for by
 * @param description what it is, in a sentence
 * @param ready whether all its files are there and nothing is known against them
 * @param problem why it cannot be used at all, for one whose manifest is faulty
 * @param files what it consists of
 */
public record PackReport(
        String name, String description, boolean ready, Optional<String> problem, List<FileReport> files) {

    /** How a file stands. */
    public enum State {
        /** Not there. */
        MISSING,
        /** Begun; fetching goes on where it stopped. */
        PARTIAL,
        /** There, of the right size; its bytes were not checked since it changed last. */
        PRESENT,
        /** There, and its hash is the right one. */
        VERIFIED,
        /** There, but not the right file. */
        DAMAGED
    }

    /**
     * One file of a pack.
     *
     * @param path where it lies in the model folder or in the pack's own
     * @param state how it stands
     * @param bytes its size: what is there, else what the manifest says
     * @param sha256 the hash that it must have, or the digits of it that its publisher gives, or nothing
     * @param licence under which it may be used
     * @param source where it comes from; nothing for a file that its pack brings along
     * @param byHand what a person must do to get it, for one that cannot be fetched
     * @param problem what is wrong with it
     */
    public record FileReport(
            String path,
            State state,
            OptionalLong bytes,
            String sha256,
            String licence,
            String source,
            Optional<String> byHand,
            Optional<String> problem) {}

    public PackReport {
        files = List.copyOf(files);
    }
}
