/** Judging pictures: by an encoder when they are made, by members who report them, by moderators. Open {@link fusedream.bot.moderation.Moderation}. */
@NullMarked
package fusedream.bot.moderation;

import org.jspecify.annotations.NullMarked;
