package fusedream.bot.chat;

import fusedream.bot.chat.CommandCatalogue.Entry;
import java.util.List;

/** The commands of operators and administrators, as the catalogue lists them. */
final class OperatorCommands {

    static final List<Entry> ENTRIES = List.of(
            new Entry("pause", "operators: start no more jobs", "", List.of(), List.of("/pause")),
            new Entry("drain", "operators: take no more jobs", "", List.of(), List.of("/drain")),
            new Entry("resume", "operators: take and start jobs again", "", List.of(), List.of("/resume")),
            new Entry("parked", "operators: jobs that were put aside", "", List.of(), List.of("/parked")),
            new Entry(
                    "retry",
                    "operators: try a job again that was put aside",
                    "JOB",
                    List.of(),
                    List.of("/retry 01JNEXAMP0E0000000000000AB")),
            new Entry(
                    "settings",
                    "administrators: show or change the settings of this community",
                    "[KEY [VALUE...]]",
                    List.of(),
                    List.of(
                            "/settings presets quick balanced",
                            "/settings words + cabbage \"boiled cabbage\"",
                            "/settings channels default")));

    private OperatorCommands() {}
}
