package fusedream.bot.worker;

import fusedream.engine.api.Film;
import java.nio.file.Path;

/** Begins animated GIFs. */
@FunctionalInterface
public interface FilmPort {

    /**
     * Begins one.
     *
     * @throws fusedream.engine.api.EngineException if the file cannot be written
     */
    Film film(Path gif);
}
