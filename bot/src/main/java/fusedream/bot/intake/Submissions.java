package fusedream.bot.intake;

import fusedream.bot.chat.Card;
import fusedream.bot.chat.Cards;
import fusedream.bot.chat.Phrases;
import fusedream.bot.chat.Reply;
import fusedream.bot.community.Caller;
import fusedream.bot.job.Job;
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
            return refused(unwanted.get());
        }
        Rank rank = gate.rank(caller);
        Submission submission =
                new Submission(errand.key(), caller.member(), caller.name(), errand.place(), rank, request);
        Filing<Refusal> filing = queue.submit(submission, standing -> gate.file(caller, rank, standing));
        if (filing instanceof Filing.Accepted<Refusal> accepted) {
            return accepted(accepted.job(), accepted.line(), notes(request));
        } else if (filing instanceof Filing.Known<Refusal> known) {
            return Reply.done("That is under way already.", Cards.of(known.job(), Optional.empty()));
        } else if (filing instanceof Filing.Refused<Refusal> refused) {
            return refused(refused.refusal());
        }
        return Reply.refused("The queue takes no new jobs now; an operator is about to stop it. Try again later.");
    }

    /** All words of a request that were not judged with another one. */
    private static List<Prompt> prompts(JobRequest request) {
        if (request instanceof JobRequest.Single single) {
            return List.of(single.prompt());
        } else if (request instanceof JobRequest.Composed composed) {
            return Stream.of(Optional.of(composed.prompt()), composed.foreground(), composed.background())
                    .flatMap(Optional::stream)
                    .toList();
        } else if (request instanceof JobRequest.Variations near) {
            return List.of(near.prompt());
        } else if (request instanceof JobRequest.Longer longer) {
            return List.of(longer.prompt());
        }
        return List.of();
    }

    /** What a member should know of a job that is taken all the same. */
    private List<String> notes(JobRequest request) {
        Stream<String> unread = prompts(request).stream()
                .flatMap(prompt -> engine.measure(prompt).stream())
                .filter(part -> part.unread() > 0)
                .distinct()
                .map(part -> Phrases.unread(part.text(), part.limit(), part.tokens()));
        Stream<String> rests =
                engine.restsUntil().stream().map(until -> Phrases.rests(Duration.between(clock.instant(), until)));
        return Stream.concat(unread, rests).toList();
    }

    private Reply refused(Refusal refusal) {
        return Reply.refused(RefusalPhrases.of(refusal, clock.instant()), RefusalPhrases.channels(refusal));
    }

    private static Reply accepted(Job job, Line line, List<String> notes) {
        String text = line.position() <= 1
                ? "Taken; it starts in " + Phrases.about(line.start()) + "."
                : "Taken; number " + line.position() + " in line, done in " + Phrases.about(line.end()) + ".";
        Card card = Cards.waiting(job, line.position(), line.start());
        return new Reply(Reply.Kind.DONE, text, notes, Optional.of(card), List.of());
    }
}
