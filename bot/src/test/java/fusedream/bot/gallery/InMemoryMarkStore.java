package fusedream.bot.gallery;

import fusedream.bot.community.Member;
import fusedream.bot.job.PictureId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The plain twin of the store of marks. */
public final class InMemoryMarkStore implements MarkStore {

    private final Map<Member, PictureId> marks = new ConcurrentHashMap<>();

    @Override
    public Optional<PictureId> marked(Member member) {
        return Optional.ofNullable(marks.get(member));
    }

    @Override
    public void mark(Member member, PictureId picture) {
        marks.put(member, picture);
    }

    @Override
    public void unmark(Member member) {
        marks.remove(member);
    }
}
