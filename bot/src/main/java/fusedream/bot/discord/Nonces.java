package fusedream.bot.discord;

import net.dv8tion.jda.api.entities.Message;

/** Names of messages by which Discord knows that it has one already. */
final class Nonces {

    private Nonces() {}

    /** A job's id without its first letter, which Discord has no room for; it is the same for all jobs of this age. */
    static String of(String job) {
        return job.length() <= Message.MAX_NONCE_LENGTH ? job : job.substring(job.length() - Message.MAX_NONCE_LENGTH);
    }

    /** For the message that takes the place of a lost one; no id of a job begins so. */
    static String second(String job) {
        return "U" + of(job).substring(1);
    }
}
