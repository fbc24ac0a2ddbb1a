package fusedream.bot.intake;

import fusedream.bot.chat.Card;
import fusedream.bot.chat.Cards;
import fusedream.bot.chat.Phrase;
import fusedream.bot.chat.Phrases;
import fusedream.bot.chat.Reply;
import fusedream.bot.community.Caller;
import fusedream.bot.job.JobRequest;
import fusedream.bot.job.Rank;
import fusedream.bot.job.Submission;
import fusedream.bot.policy.Refusal;
import fusedream.bot.queue.Filing;
import fusedream.bot.queue.JobQueue;
import fusedream.bot.queue.Line;
import fusedream.engine.api.Prompt;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Asks all judges of a request, files it as a job, and says what became of it. */
public final class Submissions {

    private final JobQueue queue;
    private final Gatekeeper gate;
    private final EnginePort engine;
    private final InstantSource clock;

    public Submissions(JobQueue queue, Gatekeeper gate, EnginePort engine, InstantSource clock) {
        this.queue = queue;
        this.gate = gate;
        this.engine = engine;
        this.clock = clock;
    }

    Reply file(Errand errand, JobRequest request) {
        Caller caller = errand.caller();
        Optional<Refusal> unwanted = gate.admit(errand, request)
                .or(() -> prompts(request).stream()
                        .flatMap(prompt -> gate.read(caller, prompt).stream())
                        .findFirst());
        if (unwanted.isPresent()) {
            return refused(errand, unwanted.get());
        }
        Rank rank = gate.rank(caller);
        Submission submission =
                new Submission(errand.key(), caller.member(), caller.name(), errand.place(), rank, request);
        Filing<Refusal> filing = queue.submit(submission, standing -> gate.file(caller, rank, standing));
        if (filing instanceof Filing.Accepted<Refusal> accepted) {
            return accepted(errand, accepted, notes(errand.words(), request));
        } else if (filing instanceof Filing.Known<Refusal> known) {
            return Reply.done(
                    errand.words().say(Phrase.UNDER_WAY),
                    Cards.in(errand.language()).of(known.job(), Optional.empty()));
        } else if (filing instanceof Filing.Refused<Refusal> refused) {
            return refused(errand, refused.refusal());
        }
        return refused(errand, gate.drained());
    }

    /** All words of a request that were not judged with another one. */
    private static List<Prompt> prompts(JobRequest request) {
        if (request instanceof JobRequest.Single single) {
            return List.of(single.wording().prompt());
        } else if (request instanceof JobRequest.Composed composed) {
            Stream<Prompt> planes = Stream.of(composed.foreground(), composed.background())
                    .flatMap(Optional::stream)
                    .map(composed.wording()::styled);
            return Stream.concat(Stream.of(composed.wording().prompt()), planes).toList();
        } else if (request instanceof JobRequest.Variations near) {
            return List.of(near.wording().prompt());
        } else if (request instanceof JobRequest.Longer longer) {
            return List.of(longer.wording().prompt());
        }
        return List.of();
    }

    /** What a member should know of a job that is taken all the same. */
    private List<String> notes(Phrases words, JobRequest request) {
        Stream<String> unread = prompts(request).stream()
                .flatMap(prompt -> engine.measure(prompt).stream())
                .filter(part -> part.unread() > 0)
                .distinct()
                .map(part -> words.unread(part.text(), part.limit(), part.tokens()));
        Stream<String> rests =
                engine.restsUntil().stream().map(until -> words.rests(Duration.between(clock.instant(), until)));
        return Stream.concat(unread, rests).toList();
    }

    private Reply refused(Errand errand, Refusal refusal) {
        return Reply.refused(
                RefusalPhrases.of(refusal, clock.instant(), errand.words()), RefusalPhrases.channels(refusal));
    }

    private static Reply accepted(Errand errand, Filing.Accepted<Refusal> accepted, List<String> notes) {
        Line line = accepted.line();
        Phrases words = errand.words();
        String text = line.position() <= 1
                ? words.say(Phrase.TAKEN_NEXT, words.about(line.start()))
                : words.say(Phrase.TAKEN_NUMBER, line.position(), words.about(line.end()));
        Card card = Cards.in(errand.language()).waiting(accepted.job(), line.position(), line.start());
        return new Reply(Reply.Kind.DONE, text, notes, Optional.of(card), List.of());
    }
}
