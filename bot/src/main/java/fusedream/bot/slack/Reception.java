package fusedream.bot.slack;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fusedream.bot.chat.FormWords;
import fusedream.bot.chat.Question;
import fusedream.bot.chat.Reply;
import fusedream.bot.intake.Errand;
import fusedream.bot.intake.FrontDesk;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes what members did, once each, to the front desk, and its answer back. */
final class Reception {

    private static final Logger LOG = LoggerFactory.getLogger(Reception.class);

    /** Slack repeats an event for about an hour. */
    private static final Duration REPEATED = Duration.ofHours(2);

    private static final int MOST = 50_000;

    private final FrontDesk desk;
    private final Channels channels;
    private final Directory directory;
    private final Answers answers;
    private final Work work;
    private final Cache<String, Boolean> seen =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(REPEATED).build();

    Reception(FrontDesk desk, Channels channels, Directory directory, Answers answers, Work work) {
        this.desk = desk;
        this.channels = channels;
        this.directory = directory;
        this.answers = answers;
        this.work = work;
    }

    /** Takes a line. Returns whether there is room for it; a repeated event is taken and not answered again. */
    boolean said(Heard heard, String line) {
        return take(heard, errand -> desk.said(errand, line));
    }

    /** Takes a button, by the token on it. Returns whether there is room for it. */
    boolean pressed(Heard heard, String token) {
        return take(heard, errand -> desk.pressed(errand, token));
    }

    /** Takes what was answered to a question. Returns whether there is room for it. */
    boolean answered(Heard heard, Question question, Map<String, List<String>> values) {
        return take(heard, errand -> desk.answered(errand, question, values));
    }

    private boolean take(Heard heard, Function<Errand, Reply> ask) {
        if (seen.asMap().putIfAbsent(heard.event(), true) != null) {
            return true;
        }
        boolean room = work.soon(() -> serve(heard, ask));
        if (!room) {
            seen.invalidate(heard.event());
        }
        return room;
    }

    private void serve(Heard heard, Function<Errand, Reply> ask) {
        if (!channels.isOpen(heard.place().channel())) {
            answers.giveAside(heard, Reply.refused(FormWords.INVITE));
            return;
        }
        answers.give(heard, reply(heard, ask));
    }

    private Reply reply(Heard heard, Function<Errand, Reply> ask) {
        try {
            return ask.apply(new Errand(directory.caller(heard.member()), heard.place(), "slack-" + heard.event()));
        } catch (RuntimeException failed) {
            LOG.error("Event {} of Slack could not be answered", heard.event(), failed);
            return Reply.refused(FormWords.BROKEN);
        }
    }
}
