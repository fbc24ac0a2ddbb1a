/** The chat in a browser: pages, live cards, and what keeps other sites out. Open {@link fusedream.bot.web.WebChat}. */
@NullMarked
package fusedream.bot.web;

import org.jspecify.annotations.NullMarked;
