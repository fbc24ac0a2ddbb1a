package fusedream.bot.community;

/**
 * One person in one community. The same person in two communities is two members.
 *
 * @param id the platform's own, which does not change with the name
 */
public record Member(Community community, String id) {

    public Member {
        Identifiers.check("member", id);
    }
}
