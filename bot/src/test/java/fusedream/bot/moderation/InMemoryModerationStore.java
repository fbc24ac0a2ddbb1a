package fusedream.bot.moderation;

import fusedream.bot.community.Community;
import fusedream.bot.community.Member;
import fusedream.bot.gallery.InMemoryGalleryStore;
import fusedream.bot.gallery.Picture;
import fusedream.bot.job.PictureId;
import fusedream.bot.job.Showing;
import fusedream.bot.privacy.Pseudonym;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The plain twin of the moderation's store. */
public final class InMemoryModerationStore implements ModerationStore {

    private record Report(String reason, boolean answered) {}

    private record Blocked(Community community, Pseudonym member) {}

    private final InMemoryGalleryStore pictures;
    private final Map<PictureId, Map<Member, Report>> reports = new HashMap<>();
    private final Set<Blocked> blocked = new HashSet<>();
    private final List<AuditEntry> log = new ArrayList<>();

    public InMemoryModerationStore(InMemoryGalleryStore pictures) {
        this.pictures = pictures;
    }

    @Override
    public synchronized int report(PictureId picture, Member member, String reason, Instant at) {
        Map<Member, Report> ofPicture = reports.computeIfAbsent(picture, id -> new LinkedHashMap<>());
        if (pictures.picture(picture).isEmpty() || ofPicture.putIfAbsent(member, new Report(reason, false)) != null) {
            return 0;
        }
        return reasons(picture).size();
    }

    private List<String> reasons(PictureId picture) {
        return reports.getOrDefault(picture, Map.of()).values().stream()
                .filter(report -> !report.answered())
                .map(Report::reason)
                .toList();
    }

    @Override
    public synchronized void hold(PictureId picture, Instant at) {
        boolean shown = pictures.picture(picture)
                .map(each -> each.exposure().verdict().showing().isShown())
                .orElse(false);
        if (shown) {
            show(picture, Showing.HELD, at);
        }
    }

    private boolean show(PictureId picture, Showing showing, Instant at) {
        return pictures.change(
                picture,
                before -> new Picture.Exposure(before.hidden(), before.verdict().with(showing)),
                at);
    }

    @Override
    public synchronized boolean rule(PictureId picture, Showing showing, AuditEntry entry) {
        boolean ruled = show(picture, showing, entry.at());
        if (ruled) {
            reports.getOrDefault(picture, new HashMap<>())
                    .replaceAll((member, report) -> new Report(report.reason(), true));
            log.add(entry);
        }
        return ruled;
    }

    @Override
    public synchronized boolean delete(PictureId picture, AuditEntry entry) {
        boolean deleted = pictures.delete(picture, entry.at());
        if (deleted) {
            reports.remove(picture);
            log.add(entry);
        }
        return deleted;
    }

    @Override
    public synchronized boolean block(boolean block, AuditEntry entry) {
        Blocked member = new Blocked(entry.community(), entry.subject());
        boolean changed = block ? blocked.add(member) : blocked.remove(member);
        if (changed) {
            log.add(entry);
        }
        return changed;
    }

    @Override
    public synchronized boolean blocked(Community community, Pseudonym member) {
        return blocked.contains(new Blocked(community, member));
    }

    @Override
    public synchronized List<Case> open(Community community, int most) {
        return pictures.all().stream()
                .filter(picture -> picture.member().community().equals(community))
                .map(picture -> new Case(picture, reasons(picture.id())))
                .filter(InMemoryModerationStore::waits)
                .limit(most)
                .toList();
    }

    private static boolean waits(Case open) {
        Showing showing = open.picture().exposure().verdict().showing();
        return showing == Showing.HELD || (showing.isShown() && !open.reasons().isEmpty());
    }

    @Override
    public synchronized List<AuditEntry> audit(Community community, int most) {
        List<AuditEntry> latest = new ArrayList<>(log);
        Collections.reverse(latest);
        return latest.stream()
                .filter(entry -> entry.community().equals(community))
                .limit(most)
                .toList();
    }
}
