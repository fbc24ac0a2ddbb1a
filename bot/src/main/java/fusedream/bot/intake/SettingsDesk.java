package fusedream.bot.intake;

import fusedream.bot.chat.Command;
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
        return command instanceof Command.Settings wish ? Optional.of(answer(errand.caller(), wish)) : Optional.empty();
    }

    private Reply answer(Caller caller, Command.Settings wish) {
        if (!caller.is(Role.ADMINISTRATOR) && !caller.is(Role.OPERATOR)) {
            return Reply.refused("Only administrators of this community may do that.");
        }
        Community community = caller.member().community();
        if (wish.key().isEmpty()) {
            return all(rules.of(community).settings());
        }
        Optional<Setting> setting = Setting.of(wish.key().get());
        if (setting.isEmpty()) {
            return Reply.misunderstood("There is no such setting; there are " + Setting.keys() + ".");
        }
        return wish.values().isEmpty()
                ? Reply.done(line(setting.get(), rules.of(community).settings()))
                : change(caller, setting.get(), wish.values());
    }

    private Reply change(Caller caller, Setting setting, List<String> values) {
        try {
            CommunitySettings changed = rules.change(
                    caller.member().community(),
                    settings -> setting.changed(settings, values.equals(DEFAULT) ? List.of() : values));
            LOG.atInfo()
                    .addKeyValue("community", caller.member().community().id())
                    .addKeyValue("member", caller.member().id())
                    .log("set {}", setting.key());
            return Reply.done("From now on: " + line(setting, changed));
        } catch (IllegalArgumentException unusable) {
            return Reply.misunderstood(unusable.getMessage() + " Nothing was changed.");
        }
    }

    private static Reply all(CommunitySettings settings) {
        return Reply.done(
                "What is set for this community:",
                Arrays.stream(Setting.values())
                        .map(setting -> line(setting, settings))
                        .toList());
    }

    private static String line(Setting setting, CommunitySettings settings) {
        String value = setting.shown(settings);
        return setting.key() + ": " + (value.isEmpty() ? "not set" : value) + " (" + setting.meaning() + ")";
    }
}
