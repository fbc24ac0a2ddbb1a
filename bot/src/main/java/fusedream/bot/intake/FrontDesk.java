package fusedream.bot.intake;

import fusedream.bot.chat.Button;
import fusedream.bot.chat.Command;
import fusedream.bot.chat.CommandForm;
import fusedream.bot.chat.CommandParser;
import fusedream.bot.chat.MisunderstoodException;
import fusedream.bot.chat.Phrase;
import fusedream.bot.chat.Question;
import fusedream.bot.chat.Reply;
import fusedream.bot.community.Caller;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Takes what members write and press, counts it, and passes it to the desk that answers it. Safe for many threads. */
public final class FrontDesk {

    private final Gatekeeper gate;
    private final CommandParser parser;
    private final List<CommandDesk> desks;
    private final InstantSource clock;

    /**
     * Opens it.
     *
     * @param parser reads what members write
     * @param desks of which the first one that has an answer gives it
     */
    public FrontDesk(Gatekeeper gate, CommandParser parser, List<CommandDesk> desks, InstantSource clock) {
        this.gate = gate;
        this.parser = parser;
        this.desks = List.copyOf(desks);
        this.clock = clock;
    }

    /** A caller with all that is known here. */
    public Caller known(Errand errand) {
        return gate.known(errand).caller();
    }

    /** Answers a line that a member wrote. */
    public Reply said(Errand errand, String line) {
        return understood(errand, () -> parser.parse(line));
    }

    /** Answers a form that a member filled. */
    public Reply filled(Errand errand, CommandForm form) {
        return understood(errand, () -> parser.parse(form));
    }

    /**
     * Answers a form that was asked for.
     *
     * @param values of its fields by their names; a field that was left out is not there
     */
    public Reply answered(Errand errand, Question question, Map<String, List<String>> values) {
        return understood(errand, () -> parser.parse(question, values));
    }

    private Reply understood(Errand from, Supplier<Command> parse) {
        Errand errand = gate.known(from);
        return guarded(errand, () -> {
            try {
                return answer(errand, parse.get());
            } catch (MisunderstoodException unclear) {
                return Reply.misunderstood(unclear.explained(errand.words()));
            }
        });
    }

    /** Answers a button, by the token on it. */
    public Reply pressed(Errand from, String token) {
        Errand errand = gate.known(from);
        return guarded(errand, () -> {
            try {
                return answer(errand, Button.read(token));
            } catch (IllegalArgumentException foreign) {
                return Reply.misunderstood(errand.words().say(Phrase.UNKNOWN_BUTTON));
            }
        });
    }

    private Reply guarded(Errand errand, Supplier<Reply> work) {
        Instant now = clock.instant();
        return gate.enter(errand.caller())
                .map(refusal -> Reply.refused(RefusalPhrases.of(refusal, now, errand.words())))
                .orElseGet(() -> {
                    gate.meet(errand.caller(), now.truncatedTo(ChronoUnit.MILLIS));
                    return work.get();
                });
    }

    private Reply answer(Errand errand, Command command) {
        return desks.stream()
                .map(desk -> desk.answer(errand, command))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No desk answers " + command + "."));
    }
}
