package fusedream.bot.discord;

import fusedream.bot.community.Platform;
import fusedream.bot.delivery.RegistrationStore;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.interactions.commands.build.CommandData;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells Discord of the commands when they changed, for it takes only so many in a day. */
final class CommandRegistration {

    private static final Logger LOG = LoggerFactory.getLogger(CommandRegistration.class);

    private final RegistrationStore store;

    CommandRegistration(RegistrationStore store) {
        this.store = store;
    }

    void refresh(JDA jda) {
        List<CommandData> commands = SlashCommands.all();
        String fingerprint = fingerprint(jda.getSelfUser().getApplicationId(), commands);
        if (store.registered(Platform.DISCORD).filter(fingerprint::equals).isPresent()) {
            return;
        }
        jda.updateCommands()
                .addCommands(commands)
                .queue(
                        taken -> store.register(Platform.DISCORD, fingerprint),
                        failed -> LOG.error(
                                "Discord did not take the commands; they are told at the next login", failed));
    }

    private static String fingerprint(String application, List<CommandData> commands) {
        StringBuilder text = new StringBuilder(application);
        commands.forEach(command -> text.append('\n').append(command.toData()));
        try {
            MessageDigest hash = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(hash.digest(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256.", impossible);
        }
    }
}
