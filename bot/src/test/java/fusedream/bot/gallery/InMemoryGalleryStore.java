package fusedream.bot.gallery;

import fusedream.bot.community.Member;
import fusedream.bot.gallery.Selection.Shelf;
import fusedream.bot.job.JobEvent;
import fusedream.bot.job.JobId;
import fusedream.bot.job.PictureId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The plain twin of the gallery's stores. */
public final class InMemoryGalleryStore implements GalleryStore, EmbeddingStore {

    private static final Comparator<Picture> LATEST = Comparator.comparing(
                    (Picture picture) -> picture.id().job())
            .reversed()
            .thenComparing(picture -> picture.id().index());
    private static final Comparator<Picture> OLDEST = Comparator.comparing(
                    (Picture picture) -> picture.id().job())
            .thenComparing(picture -> picture.id().index());

    private record Row(Picture picture, long bytes) {}

    private record Favourite(PictureId picture, Member member) {}

    private record Vector(String encoder, Embedding embedding) {}

    private final Map<PictureId, Row> rows = new HashMap<>();
    private final Set<Favourite> favourites = new HashSet<>();
    private final Map<PictureId, Vector> vectors = new HashMap<>();
    private final Set<String> loose = new TreeSet<>();
    private final List<JobEvent> told = new ArrayList<>();

    @Override
    public synchronized void keep(Picture picture, long bytes) {
        Row before = rows.put(picture.id(), new Row(picture, bytes));
        if (before != null && !before.picture().sha256().equals(picture.sha256())) {
            loose.add(before.picture().sha256());
        }
        loose.remove(picture.sha256());
    }

    @Override
    public synchronized Optional<Picture> picture(PictureId id) {
        return Optional.ofNullable(rows.get(id)).map(Row::picture);
    }

    private Stream<Picture> pictures() {
        return rows.values().stream().map(Row::picture);
    }

    @Override
    public synchronized List<Picture> of(JobId job) {
        return pictures()
                .filter(picture -> picture.id().job().equals(job))
                .sorted(LATEST)
                .toList();
    }

    @Override
    public synchronized List<Picture> page(Selection selection, Optional<PictureId> after, int most) {
        Predicate<Picture> rest =
                picture -> after.map(last -> comesAfter(picture.id(), last)).orElse(true);
        return pictures()
                .filter(picture -> selects(selection, picture))
                .filter(rest)
                .sorted(LATEST)
                .limit(most)
                .toList();
    }

    private static boolean comesAfter(PictureId id, PictureId last) {
        int job = id.job().compareTo(last.job());
        return job < 0 || (job == 0 && id.index() > last.index());
    }

    private boolean selects(Selection selection, Picture picture) {
        Member viewer = selection.viewer();
        return picture.isSeenBy(viewer)
                && (selection.shelf() != Shelf.MINE || picture.member().equals(viewer))
                && (selection.shelf() != Shelf.FAVOURITES || favourites.contains(new Favourite(picture.id(), viewer)));
    }

    @Override
    public synchronized boolean delete(PictureId id, Instant at) {
        Row gone = rows.remove(id);
        if (gone != null) {
            favourites.removeIf(favourite -> favourite.picture().equals(id));
            vectors.remove(id);
            loose.add(gone.picture().sha256());
            told.add(new JobEvent.PicturesChanged(id.job(), at));
        }
        return gone != null;
    }

    @Override
    public synchronized boolean hide(PictureId id, boolean hidden, Instant at) {
        return change(id, before -> new Picture.Exposure(hidden, before.verdict()), at);
    }

    /** Changes who may see a picture, if there is one. */
    public synchronized boolean change(
            PictureId id, java.util.function.UnaryOperator<Picture.Exposure> change, Instant at) {
        Row row = rows.get(id);
        if (row == null) {
            return false;
        }
        Picture changed = row.picture().with(change.apply(row.picture().exposure()));
        rows.put(id, new Row(changed, row.bytes()));
        told.add(new JobEvent.PicturesChanged(id.job(), at));
        return true;
    }

    @Override
    public synchronized boolean favour(PictureId id, Member member, boolean favourite) {
        Favourite mark = new Favourite(id, member);
        return favourite ? rows.containsKey(id) && favourites.add(mark) : favourites.remove(mark);
    }

    @Override
    public synchronized boolean isFavourite(PictureId id, Member member) {
        return favourites.contains(new Favourite(id, member));
    }

    private Stream<Picture> unloved() {
        return pictures()
                .filter(picture -> favourites.stream()
                        .noneMatch(favourite -> favourite.picture().equals(picture.id())))
                .sorted(OLDEST);
    }

    @Override
    public synchronized List<Picture> unloved(Instant before, int most) {
        return unloved()
                .filter(picture -> picture.made().isBefore(before))
                .limit(most)
                .toList();
    }

    @Override
    public synchronized List<Picture> unlovedWorth(long bytes, int most) {
        List<Picture> worth = new ArrayList<>();
        long sum = 0;
        for (Picture picture : unloved().toList()) {
            Row row = rows.get(picture.id());
            if (row != null && sum < bytes && worth.size() < most) {
                worth.add(picture);
                sum += row.bytes();
            }
        }
        return worth;
    }

    @Override
    public synchronized long bytes() {
        Map<String, Long> files = new HashMap<>();
        rows.values().forEach(row -> files.merge(row.picture().sha256(), row.bytes(), Math::max));
        return files.values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public synchronized void expect(String sha256) {
        loose.add(sha256);
    }

    @Override
    public synchronized List<String> loose(int most) {
        return loose.stream().limit(most).toList();
    }

    @Override
    public synchronized boolean names(String sha256) {
        return pictures().anyMatch(picture -> picture.sha256().equals(sha256));
    }

    @Override
    public synchronized void settle(String sha256) {
        loose.remove(sha256);
    }

    @Override
    public synchronized void embed(PictureId id, String encoder, Embedding embedding) {
        if (rows.containsKey(id)) {
            vectors.put(id, new Vector(encoder, embedding));
        }
    }

    @Override
    public synchronized void scan(Selection selection, String encoder, BiConsumer<PictureId, Embedding> viewer) {
        vectors.forEach((id, vector) -> {
            Row row = rows.get(id);
            if (row != null && vector.encoder().equals(encoder) && selects(selection, row.picture())) {
                viewer.accept(id, vector.embedding());
            }
        });
    }

    @Override
    public synchronized List<Picture> without(String encoder, int most) {
        return pictures()
                .filter(picture -> !vectors.containsKey(picture.id())
                        || !vectors.get(picture.id()).encoder().equals(encoder))
                .sorted(LATEST)
                .limit(most)
                .toList();
    }

    /** All pictures, the oldest job first. */
    public synchronized List<Picture> all() {
        return pictures().sorted(OLDEST).toList();
    }

    /** The changes that were told of. */
    public synchronized List<JobEvent> told() {
        return List.copyOf(told);
    }
}
