package fusedream.bot.worker;

import fusedream.bot.gallery.Gallery;
import fusedream.bot.gallery.RunStateStore;
import fusedream.engine.api.Engine;
import java.nio.file.Path;

/**
 * What jobs are made with.
 *
 * @param engine makes the pictures
 * @param gallery keeps them
 * @param states keep where their searches stood
 * @param films make moving pictures
 * @param folder for what is in the making; made when it is needed
 */
public record Workshop(Engine engine, Gallery gallery, RunStateStore states, FilmPort films, Path folder) {}
