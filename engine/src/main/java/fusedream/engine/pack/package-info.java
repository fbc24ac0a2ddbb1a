/** What model files are and hold; open {@link fusedream.engine.pack.Inspection}. */
@NullMarked
package fusedream.engine.pack;

import org.jspecify.annotations.NullMarked;
