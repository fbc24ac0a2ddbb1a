package fusedream.bot.intake;

import fusedream.bot.chat.Command;
import fusedream.bot.chat.Phrase;
import fusedream.bot.chat.Phrases;
import fusedream.bot.chat.Reply;
import fusedream.bot.community.Caller;
import fusedream.bot.community.Community;
import fusedream.bot.community.Role;
import fusedream.bot.settings.CommunityRules;
import fusedream.bot.settings.CommunitySettings;
import fusedream.bot.settings.Setting;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers administrators of a community: they show and change what is set for it. */
public final class SettingsDesk implements CommandDesk {

    private static final Logger LOG = LoggerFactory.getLogger(SettingsDesk.class);

    /** In place of values: as if it had never been set. */
    private static final List<String> DEFAULT = List.of("default");

    private final CommunityRules rules;

    public SettingsDesk(CommunityRules rules) {
        this.rules = rules;
    }

    @Override
    public Optional<Reply> answer(Errand errand, Command command) {
        return command instanceof Command.Settings wish ? Optional.of(answer(errand, wish)) : Optional.empty();
    }

    private Reply answer(Errand errand, Command.Settings wish) {
        Caller caller = errand.caller();
        if (!caller.is(Role.ADMINISTRATOR) && !caller.is(Role.OPERATOR)) {
            return errand.refused(Phrase.ADMINISTRATORS_ONLY);
        }
        Community community = caller.member().community();
        if (wish.key().isEmpty()) {
            return all(errand.words(), rules.of(community).settings());
        }
        Optional<Setting> setting = Setting.of(wish.key().get());
        if (setting.isEmpty()) {
            return Reply.misunderstood(errand.words().say(Phrase.NO_SUCH_SETTING, Setting.keys()));
        }
        return wish.values().isEmpty()
                ? Reply.done(
                        line(errand.words(), setting.get(), rules.of(community).settings()))
                : change(errand, setting.get(), wish.values());
    }

    private Reply change(Errand errand, Setting setting, List<String> values) {
        Caller caller = errand.caller();
        try {
            CommunitySettings changed = rules.change(
                    caller.member().community(),
                    settings -> setting.changed(settings, values.equals(DEFAULT) ? List.of() : values));
            LOG.atInfo()
                    .addKeyValue("community", caller.member().community().id())
                    .addKeyValue(
                            "by", caller.name()) // what the web chat knows a visitor by is a secret of their browser
                    .log("set {}", setting.key());
            // The answer to a change of the language is in the new one.
            Phrases words = Phrases.in(changed.language());
            return Reply.done(words.say(Phrase.FROM_NOW_ON, line(words, setting, changed)));
        } catch (IllegalArgumentException unusable) {
            String why = String.valueOf(unusable.getMessage());
            return Reply.misunderstood(errand.words().say(Phrase.NOTHING_CHANGED, why));
        }
    }

    private static Reply all(Phrases words, CommunitySettings settings) {
        return Reply.done(
                words.say(Phrase.ALL_SETTINGS),
                Arrays.stream(Setting.values())
                        .map(setting -> line(words, setting, settings))
                        .toList());
    }

    private static String line(Phrases words, Setting setting, CommunitySettings settings) {
        String value = setting.shown(settings);
        return setting.key() + ": " + (value.isEmpty() ? words.say(Phrase.NOT_SET) : value) + " ("
                + words.say(Phrase.valueOf("SETTING_" + setting.name())) + ")";
    }
}
