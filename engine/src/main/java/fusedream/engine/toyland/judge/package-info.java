/**
 * The judge: says what is to be seen in a picture of the small world. It takes no part in any search, so it is the ruler
 * for what searches find. Open {@link fusedream.engine.toyland.judge.Judge} first.
 */
@NullMarked
package fusedream.engine.toyland.judge;

import org.jspecify.annotations.NullMarked;
