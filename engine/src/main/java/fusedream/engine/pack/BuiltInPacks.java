package fusedream.engine.pack;

import java.util.List;

/** The packs that the engine's jar brings along. */
public final class BuiltInPacks {

    /** The small world, whose networks this project trained itself. */
    private static final String TOYLAND = "fusedream/engine/packs/toyland";

    private BuiltInPacks() {}

    /** All of them; the first is the one to use where none is named. */
    public static List<ResourcePack> all() {
        return ResourcePack.at(BuiltInPacks.class, TOYLAND).stream().toList();
    }
}
