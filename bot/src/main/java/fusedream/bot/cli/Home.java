package fusedream.bot.cli;

import java.nio.file.Path;

/** Where the program lives, as the launcher says; the current folder without it. */
final class Home {

    private Home() {}

    /** The folder of model packs. */
    static Path models() {
        return Path.of(System.getProperty("fusedream.home", ".")).resolve("models");
    }
}
