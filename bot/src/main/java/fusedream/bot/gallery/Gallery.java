package fusedream.bot.gallery;

import fusedream.bot.community.Caller;
import fusedream.bot.community.Community;
import fusedream.bot.community.Member;
import fusedream.bot.gallery.InspectorPort.Inspection;
import fusedream.bot.job.JobId;
import fusedream.bot.job.PictureId;
import fusedream.engine.api.Dream;
import fusedream.engine.api.RgbImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The pictures that were made, with how each was made and who may see it. Safe for many threads. */
public final class Gallery {

    private final GalleryStore store;
    private final PictureVault vault;
    private final PngEncoder encoder;
    private final Hanging hanging;
    private final InstantSource clock;

    /**
     * What happens to a picture on its way in.
     *
     * @param inspector looks at it
     * @param embeddings keep what the inspector found
     * @param exhibits know under which other names it hangs
     */
    public record Hanging(InspectorPort inspector, EmbeddingStore embeddings, Exhibits exhibits) {

        /** Where no picture has another name. */
        public Hanging(InspectorPort inspector, EmbeddingStore embeddings) {
            this(inspector, embeddings, Exhibits.NONE);
        }
    }

    public Gallery(GalleryStore store, PictureVault vault, PngEncoder encoder, Hanging hanging, InstantSource clock) {
        this.store = store;
        this.vault = vault;
        this.encoder = encoder;
        this.hanging = hanging;
        this.clock = clock;
    }

    /** Keeps the picture of a dream, as openly as the inspector lets it be shown. */
    public Picture keep(PictureId id, Member member, String title, Dream dream) {
        return keep(id, member, title, dream, false);
    }

    /**
     * The same, of a picture that may be private.
     *
     * @param hidden whether its member alone may see it for now
     */
    public Picture keep(PictureId id, Member member, String title, Dream dream, boolean hidden) {
        Map<String, String> texts = dream.provenance().entries();
        byte[] png = encoder.encode(dream.image(), texts);
        return keep(
                new Made(id, member, title, dream.score(), dream.steps(), texts, hidden),
                png,
                inspect(member, dream.image()));
    }

    private record Made(
            PictureId id,
            Member member,
            String title,
            double score,
            int steps,
            Map<String, String> provenance,
            boolean hidden) {}

    private Inspection inspect(Member member, RgbImage picture) {
        return hanging.inspector().inspect(member.community(), picture);
    }

    private Picture keep(Made made, byte[] file, Inspection seen) {
        Picture picture = new Picture(
                made.id(),
                PictureFiles.sha256(file),
                made.member(),
                made.title(),
                made.score(),
                made.steps(),
                now(),
                made.provenance(),
                new Picture.Exposure(made.hidden(), seen.verdict()));
        vault.keep(file, picture.media(), sha256 -> store.keep(picture, file.length));
        seen.found().ifPresent(found -> hanging.embeddings().embed(made.id(), found.encoder(), found.embedding()));
        return picture;
    }

    /**
     * Keeps a moving picture: as openly as the worst of its stills lets it be shown, and found by what it ends with.
     *
     * @throws UncheckedIOException if its file cannot be read
     */
    public Picture keep(PictureId id, Member member, String title, MovingPicture moving) {
        Map<String, String> texts = new LinkedHashMap<>(moving.provenance());
        Media.GIF.in(texts);
        return keep(
                new Made(id, member, title, moving.score(), moving.steps(), texts, false),
                content(moving.gif()),
                inspect(member, moving.stills()));
    }

    private Inspection inspect(Member member, List<RgbImage> stills) {
        List<Inspection> seen =
                stills.stream().map(still -> inspect(member, still)).toList();
        Verdict worst = seen.stream()
                .map(Inspection::verdict)
                .max(Verdict.MILDEST_FIRST)
                .orElse(Verdict.UNJUDGED);
        return new Inspection(worst, seen.get(seen.size() - 1).found());
    }

    private static byte[] content(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException failed) {
            throw new UncheckedIOException("The moving picture " + file + " could not be read.", failed);
        }
    }

    /** Whether the picture of a search that still runs may be shown in a community. */
    public boolean clears(Community community, RgbImage preview) {
        return hanging.inspector().clears(community, preview);
    }

    /** A picture, whoever may see it. */
    public Optional<Picture> picture(PictureId id) {
        return store.picture(id);
    }

    /** A picture by its own name or by one that it is exhibited under, whoever may see it. */
    public Optional<Picture> hung(PictureId name) {
        return picture(name)
                .or(() -> hung(name.job()).stream()
                        .filter(picture -> picture.id().equals(name))
                        .findFirst());
    }

    /** The pictures of a job, or those that are exhibited under a name, whoever may see them. */
    public List<Picture> hung(JobId name) {
        List<Picture> own = of(name);
        return own.isEmpty()
                ? hanging.exhibits().of(name).stream().flatMap(this::hanging).toList()
                : own;
    }

    /** An exhibit that a member of a community may see. */
    public Optional<Picture> exhibited(PictureId name, Community community) {
        return hanging.exhibits().of(name.job()).stream()
                .filter(exhibit ->
                        exhibit.name().equals(name) && exhibit.communities().contains(community))
                .flatMap(this::hanging)
                .filter(picture -> picture.exposure().verdict().showing().isShown())
                .findFirst();
    }

    private Stream<Picture> hanging(Exhibits.Exhibit exhibit) {
        return exhibit.in(this).stream();
    }

    /** A picture, if a caller may see it. */
    public Optional<Picture> seen(PictureId id, Caller viewer) {
        return store.picture(id).filter(picture -> picture.isSeenBy(viewer));
    }

    /** The pictures of a job, by their index, whoever may see them. */
    public List<Picture> of(JobId job) {
        return store.of(job);
    }

    /**
     * A page of what a member may see, the latest job first.
     *
     * @param after the last picture of the page before
     * @param most how many, at least 1
     */
    public PicturePage page(Selection selection, Optional<PictureId> after, int most) {
        List<Picture> pictures = store.page(selection, after, most + 1);
        return pictures.size() <= most
                ? new PicturePage(pictures, Optional.empty())
                : new PicturePage(
                        pictures.subList(0, most),
                        Optional.of(pictures.get(most - 1).id()));
    }

    /** Deletes a picture; its file goes if no other picture is the same. Returns whether there was one. */
    public boolean delete(PictureId id) {
        boolean deleted = store.delete(id, now());
        vault.sweep();
        return deleted;
    }

    /** Shows a picture to its member only, or to the community again. */
    public boolean hide(PictureId id, boolean hidden) {
        return store.hide(id, hidden, now());
    }

    /** Marks a picture as a member's favourite, or no longer. Returns whether that changed anything. */
    public boolean favour(PictureId id, Member member, boolean favourite) {
        return store.favour(id, member, favourite);
    }

    /** Whether a picture is a member's favourite. */
    public boolean isFavourite(PictureId id, Member member) {
        return store.isFavourite(id, member);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Whether the file of a picture is there and as it was kept; one that is drawn when it is looked at needs none. */
    public boolean isWhole(Picture picture) {
        return picture.sha256().isEmpty() || vault.isWhole(picture.sha256());
    }

    /**
     * A picture's file: a PNG with its provenance in it, or what its media type says.
     *
     * @throws UncheckedIOException if what was kept is lost, or damaged where it has to be looked into
     */
    public byte[] file(Picture picture) {
        return Exhibits.isExhibit(picture)
                ? drawn(picture).orElseGet(() -> encoder.encode(pixels(picture), Map.of()))
                : vault.read(picture.sha256());
    }

    /**
     * A small version of a picture as JPEG.
     *
     * @throws UncheckedIOException if what was kept is lost or damaged
     */
    public byte[] thumbnail(Picture picture) {
        return drawn(picture).map(Thumbnails::jpeg).orElseGet(() -> vault.thumbnail(picture.sha256()));
    }

    /** Of a picture that is drawn when it is looked at, by whatever name it was drawn last, what it shows now. */
    private Optional<byte[]> drawn(Picture picture) {
        return Exhibits.isExhibit(picture)
                ? hanging.exhibits().of(picture.id().job()).stream()
                        .filter(Exhibits.Drawn.class::isInstance)
                        .map(exhibit -> ((Exhibits.Drawn) exhibit).drawing().apply(this))
                        .findFirst()
                : Optional.empty();
    }

    /**
     * The pixels of a picture that is kept.
     *
     * @throws UncheckedIOException if its file is lost or damaged
     */
    public RgbImage pixels(Picture picture) {
        return PicturePixels.rgb(vault.read(picture.sha256()));
    }

    /** A picture that is not kept, as PNG. */
    public byte[] png(RgbImage preview) {
        return encoder.encode(preview, Map.of());
    }
}
