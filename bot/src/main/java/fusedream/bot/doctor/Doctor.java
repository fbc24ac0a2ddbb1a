package fusedream.bot.doctor;

import fusedream.bot.config.Configuration;
import fusedream.engine.api.ModelHome;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Looks at everything once, and asks the chats whose tokens are there. Nothing that is there is changed; the data folder is
 * made if there is none.
 */
public final class Doctor {

    private final ModelHome models;
    private final LongSupplier nanos;

    /** @param nanos a clock for the speed of the disk */
    public Doctor(ModelHome models, LongSupplier nanos) {
        this.models = models;
        this.nanos = nanos;
    }

    /** What stands of a machine with these settings. */
    public List<Finding> examine(Configuration configuration) {
        return Stream.of(
                        MachineCheck.of(configuration.model().device()),
                        PackCheck.of(configuration.model().pack(), models),
                        new FolderCheck(nanos).of(configuration.bot().storage().folder()),
                        PortCheck.of(configuration.bot().web()),
                        TokenCheck.of(configuration),
                        DiscordCheck.of(configuration.bot().discord()),
                        SlackCheck.of(configuration.bot().slack()))
                .flatMap(List::stream)
                .toList();
    }
}
