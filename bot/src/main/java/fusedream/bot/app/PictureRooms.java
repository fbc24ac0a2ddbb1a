package fusedream.bot.app;

import fusedream.bot.chat.Curtain;
import fusedream.bot.chat.Tongues;
import fusedream.bot.contest.ContestExhibits;
import fusedream.bot.contest.Podiums;
import fusedream.bot.gallery.EmbeddingStore;
import fusedream.bot.gallery.EncoderPort;
import fusedream.bot.gallery.Gallery;
import fusedream.bot.gallery.GalleryStore;
import fusedream.bot.gallery.InspectorPort;
import fusedream.bot.gallery.PictureFiles;
import fusedream.bot.gallery.PictureSearch;
import fusedream.bot.gallery.PictureVault;
import fusedream.bot.gallery.Retention;
import fusedream.bot.gallery.Thumbnails;
import fusedream.bot.intake.BlockDesk;
import fusedream.bot.intake.CommandDesk;
import fusedream.bot.intake.GalleryDesk;
import fusedream.bot.intake.GallerySights;
import fusedream.bot.intake.ModeratorDesk;
import fusedream.bot.intake.PrivacyDesk;
import fusedream.bot.intake.SourceDesk;
import fusedream.bot.moderation.ConceptJudge;
import fusedream.bot.moderation.Moderation;
import fusedream.bot.privacy.Erasure;
import fusedream.bot.privacy.ErasureStore;
import fusedream.bot.privacy.Pseudonyms;
import fusedream.bot.queue.JobQueue;
import fusedream.bot.storage.Database;
import fusedream.bot.storage.SqliteContestStore;
import fusedream.bot.storage.SqliteEmbeddingStore;
import fusedream.bot.storage.SqliteErasureStore;
import fusedream.bot.storage.SqliteGalleryStore;
import fusedream.bot.storage.SqliteModerationStore;
import fusedream.bot.web.SharedPictures;
import fusedream.engine.FuseDream;
import fusedream.engine.api.Engine;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All that is about kept pictures, built: the gallery, its desks, its moderation, and what is done for it now and then. */
final class PictureRooms {

    private static final Logger LOG = LoggerFactory.getLogger(PictureRooms.class);

    /** How often it is tidied. */
    static final Duration PACE = Duration.ofHours(1);

    /** How often older pictures are made searchable. */
    static final Duration CATCHING_UP = Duration.ofMinutes(1);

    private static final int CAUGHT_UP = 20;

    private final PictureVault vault;
    private final Gallery gallery;
    private final Retention retention;
    private final Optional<PictureSearch> search;
    private final Curtain curtain;
    private final Pseudonyms pseudonyms;
    private final SharedPictures shared;
    private final Podiums podiums;
    private final List<CommandDesk> desks;

    PictureRooms(
            Database database,
            Engine engine,
            BotSettings settings,
            JobQueue queue,
            Tongues tongues,
            InstantSource clock) {
        GalleryStore store = new SqliteGalleryStore(database);
        EmbeddingStore embeddings = new SqliteEmbeddingStore(database);
        Optional<EncoderPort> encoder = EngineEncoder.of(engine);
        vault = new PictureVault(
                store,
                new PictureFiles(settings.data().resolve("pictures")),
                new Thumbnails(settings.data().resolve("thumbnails")));
        InspectorPort inspector = inspector(encoder, settings.pictures());
        podiums = new Podiums();
        ContestExhibits exhibits = new ContestExhibits(new SqliteContestStore(database), podiums);
        Gallery.Hanging hanging = new Gallery.Hanging(inspector, embeddings, exhibits);
        gallery = new Gallery(store, vault, FuseDream::encodePng, hanging, clock);
        retention = new Retention(store, vault, settings.pictures().retention(), clock);
        curtain = new Curtain(new GallerySights(gallery), tongues);
        ErasureStore erasures = new SqliteErasureStore(database);
        byte[] secret = erasures.secret(PictureRooms::secret);
        pseudonyms = new Pseudonyms(secret);
        shared = new SharedPictures(secret, gallery, settings.web().address());
        Moderation moderation = new Moderation(
                new SqliteModerationStore(database), settings.pictures().rules(), pseudonyms, vault, clock);
        search = encoder.map(each -> new PictureSearch(embeddings, each, store));
        desks = List.of(
                new BlockDesk(moderation),
                new SourceDesk(gallery),
                new GalleryDesk(gallery, search, moderation),
                new ModeratorDesk(gallery, moderation),
                new PrivacyDesk(new Erasure(erasures, pseudonyms, queue, vault, clock), clock));
    }

    private static InspectorPort inspector(Optional<EncoderPort> encoder, PictureSettings settings) {
        if (encoder.isEmpty()) {
            LOG.warn("The engine has no encoder to look at pictures with: they are not judged and not found by words");
            return InspectorPort.NONE;
        }
        return new ConceptJudge(encoder.get(), settings.rules());
    }

    private static byte[] secret() {
        byte[] secret = new byte[Pseudonyms.SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        return secret;
    }

    Gallery gallery() {
        return gallery;
    }

    Pseudonyms pseudonyms() {
        return pseudonyms;
    }

    Curtain curtain() {
        return curtain;
    }

    SharedPictures shared() {
        return shared;
    }

    /** Those of contests, which hang among the pictures. */
    Podiums podiums() {
        return podiums;
    }

    /** Those that come before all others. */
    List<CommandDesk> desks() {
        return desks;
    }

    /** Embeds some of the pictures that this encoder has not seen; a few, since others wait for the engine. */
    void catchUp() {
        try {
            search.ifPresent(each -> each.catchUp(gallery::pixels, CAUGHT_UP));
        } catch (RuntimeException failed) {
            LOG.error("Older pictures could not be made searchable; the next round tries again", failed);
        }
    }

    /** Removes files that a crash left behind, and pictures that are kept no longer. */
    void tidy() {
        try {
            int files = vault.sweep();
            int pictures = retention.sweep();
            if (files + pictures > 0) {
                LOG.info("{} loose files and {} old pictures were removed", files, pictures);
            }
        } catch (RuntimeException failed) {
            LOG.error("The gallery could not be tidied; the next round tries again", failed);
        }
    }
}
