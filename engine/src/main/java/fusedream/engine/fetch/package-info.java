/**
 * Bringing a file from the web to its place, whole and checked or not at all. Open {@link
 * fusedream.engine.fetch.Downloader}.
 */
@NullMarked
package fusedream.engine.fetch;

import org.jspecify.annotations.NullMarked;
