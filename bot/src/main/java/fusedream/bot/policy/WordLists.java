package fusedream.bot.policy;

import fusedream.bot.community.Community;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The word filters of all communities: the one that all share, and each one's own. */
public final class WordLists {

    private final WordFilter shared;
    private final Map<Community, WordFilter> own;

    /**
     * Prepares all lists.
     *
     * @throws IllegalArgumentException naming entries that cannot be used
     */
    public WordLists(WordSettings shared, Map<Community, WordSettings> own) {
        this.shared = new WordFilter(shared);
        this.own = own.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> new WordFilter(entry.getValue())));
    }

    /** Judges what a member of a community wrote. */
    public Optional<Refusal> judge(Community community, String text) {
        return shared.judge(text)
                .or(() -> Optional.ofNullable(own.get(community)).flatMap(filter -> filter.judge(text)));
    }
}
