package fusedream.bot.slack;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.slack.api.model.User;
import fusedream.bot.community.Caller;
import fusedream.bot.community.Member;
import fusedream.bot.community.Role;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What members are called, and which are administrators of their workspace: those judge pictures, too. */
final class Directory {

    private static final Logger LOG = LoggerFactory.getLogger(Directory.class);

    private static final Duration FRESH = Duration.ofMinutes(10);
    private static final int MOST = 10_000;

    private final SlackApi api;
    private final Cache<Member, Caller> callers =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(FRESH).build();

    Directory(SlackApi api) {
        this.api = api;
    }

    /** The member as a caller; one of whom Slack tells nothing now has no roles. */
    Caller caller(Member member) {
        Caller known = callers.getIfPresent(member);
        if (known != null) {
            return known;
        }
        try {
            User user = api.call("users.info", client -> client.usersInfo(request -> request.user(member.id())))
                    .getUser();
            Caller caller = new Caller(member, name(member, user), roles(user));
            callers.put(member, caller);
            return caller;
        } catch (SlackTrouble trouble) {
            LOG.info("Nothing is known of a member for now: {}", trouble.getMessage());
            return new Caller(member, member.id(), Set.of());
        }
    }

    private static String name(Member member, User user) {
        Stream<String> names = user.getProfile() == null
                ? Stream.of(user.getRealName(), user.getName())
                : Stream.of(user.getProfile().getDisplayName(), user.getRealName(), user.getName());
        return names.filter(Objects::nonNull)
                .filter(name -> !name.isBlank())
                .findFirst()
                .orElse(member.id());
    }

    private static Set<Role> roles(User user) {
        return user.isAdmin() || user.isOwner() ? Set.of(Role.ADMINISTRATOR, Role.MODERATOR) : Set.of();
    }
}
