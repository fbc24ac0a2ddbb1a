package fusedream.bot.community;

/**
 * What a member is in a community, by the platform's name or identifier of it.
 *
 * @param name compared as it is written
 */
public record Role(String name) {

    /** May pause the queue and see everything; the adapters say who is one. */
    public static final Role OPERATOR = new Role("operator");

    /** May judge pictures that are held back; the adapters say who is one. */
    public static final Role MODERATOR = new Role("moderator");

    /** May change the settings of its community; the adapters say who is one. */
    public static final Role ADMINISTRATOR = new Role("administrator");

    /** May start contests and look after them; the settings of a community say who is one. */
    public static final Role ORGANISER = new Role("organiser");

    public Role {
        if (name.isBlank() || name.length() > Identifiers.LONGEST) {
            throw new IllegalArgumentException(
                    "A role has a name of 1 to " + Identifiers.LONGEST + " characters, got " + name.length() + ".");
        }
    }
}
