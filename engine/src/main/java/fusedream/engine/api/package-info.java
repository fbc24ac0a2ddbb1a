/**
 * What the world sees of the engine, in JDK types only; open {@link fusedream.engine.api.EngineException} for how it
 * fails.
 */
@NullMarked
package fusedream.engine.api;

import org.jspecify.annotations.NullMarked;
