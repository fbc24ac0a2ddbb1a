package fusedream.bot.intake;

import fusedream.bot.chat.Phrase;
import fusedream.bot.chat.Phrases;
import fusedream.bot.chat.PictureReplies;
import fusedream.bot.chat.Reply;
import fusedream.bot.community.Caller;
import fusedream.bot.community.Language;
import fusedream.bot.community.Place;

/**
 * Who wants something, and where.
 *
 * @param key names the platform's event: the same key again is the same job
 * @param language in which it is answered
 */
public record Errand(Caller caller, Place place, String key, Language language) {

    /** One whose community is not known yet; it is answered in English. */
    public Errand(Caller caller, Place place, String key) {
        this(caller, place, key, Language.ENGLISH);
    }

    /** The words in which it is answered. */
    Phrases words() {
        return Phrases.in(language);
    }

    /** Answers about pictures. */
    PictureReplies replies() {
        return new PictureReplies(words());
    }

    Reply done(Phrase phrase, Object... details) {
        return Reply.done(words().say(phrase, details));
    }

    Reply refused(Phrase phrase, Object... details) {
        return Reply.refused(words().say(phrase, details));
    }
}
