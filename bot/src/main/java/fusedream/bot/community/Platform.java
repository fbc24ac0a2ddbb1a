package fusedream.bot.community;

/** The chats that the bot speaks. */
public enum Platform {
    WEB,
    DISCORD,
    SLACK
}
