/**
 * What model packs consist of, how they get here, and what a checkpoint file is. Open {@link
 * fusedream.engine.pack.ModelPack} for loading, {@link fusedream.engine.pack.LocalLibrary} for fetching and checking, {@link
 * fusedream.engine.pack.Inspection} for looking into a file.
 */
@NullMarked
package fusedream.engine.pack;

import org.jspecify.annotations.NullMarked;
