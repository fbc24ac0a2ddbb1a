package fusedream.bot.worker;

import fusedream.bot.chat.Phrases;
import fusedream.bot.gallery.MovingPicture;
import fusedream.bot.gallery.Picture;
import fusedream.bot.job.Checkpoint;
import fusedream.bot.job.Job;
import fusedream.bot.job.JobId;
import fusedream.bot.job.JobRequest;
import fusedream.bot.job.PictureId;
import fusedream.bot.job.Searched;
import fusedream.bot.queue.JobQueue;
import fusedream.engine.api.Dream;
import fusedream.engine.api.RgbImage;
import fusedream.engine.api.Workbench;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes moving pictures. */
final class Cinema {

    private final Workshop workshop;
    private final Orders orders;
    private final Searches searches;
    private final JobQueue queue;
    private final Scratch scratch;

    Cinema(Workshop workshop, Orders orders, Searches searches, JobQueue queue) {
        this.workshop = workshop;
        this.orders = orders;
        this.searches = searches;
        this.queue = queue;
        this.scratch = new Scratch(workshop.folder());
    }

    /** The way through latent space between two pictures; short enough to begin anew after an interruption. */
    Picture morph(Stint stint, JobRequest.Morph request) {
        Workbench.Result from = result(request.from());
        Workbench.Result to = result(request.to());
        Workbench bench = workshop.engine()
                .workbench()
                .orElseThrow(() -> new UnmakeableException("This engine makes no morphs."));
        Map<String, String> provenance = new LinkedHashMap<>();
        provenance.put("mode", "morph");
        provenance.put("from", request.from().toString());
        provenance.put("to", request.to().toString());
        provenance.put("frames", Integer.toString(request.frames()));
        provenance.put("pack", workshop.engine().pack());
        return filmed(stint, (film, gif) -> {
            List<RgbImage> last = new ArrayList<>(); // the end of a film is told from its other frames
            bench.morph(from, to, request.frames(), Workbench.Way.SPHERICAL, frame -> {
                last.forEach(film::add);
                last.clear();
                last.add(frame);
                stint.drew(request.frames(), frame);
            });
            film.finish(last.get(0));
            return new MovingPicture(gif, film.stills(), Double.NaN, 0, provenance);
        });
    }

    private Workbench.Result result(PictureId picture) {
        Searched search = orders.search(picture);
        if (search.kind() != Searched.Kind.SINGLE) {
            throw new UnmakeableException("The picture " + picture + " is composed; a morph goes between single ones.");
        }
        return new Workbench.Result(orders.state(picture), search.settings().keep());
    }

    /** The search of a picture, repeated step by step and filmed. */
    Picture timeLapse(Stint stint, JobRequest.TimeLapse request, Optional<Checkpoint> checkpoint) {
        PictureId of = request.of();
        Job job = queue.job(of.job()).orElseThrow(() -> gone(of));
        Picture picture = workshop.gallery().picture(of).orElseThrow(() -> gone(of));
        Order whole = orders.of(job.submission().request(), of.index())
                .smaller(job.tries().shrinks());
        boolean single = orders.search(of).kind() == Searched.Kind.SINGLE;
        Order order = single ? whole.exactly(picture.steps()) : whole.atMost(picture.steps());
        Reel reel = new Reel(scratch.frames(stint.job().id()), order.steps(), request.frames());
        Dream dream = searches.make(stint, 0, order, checkpoint, before -> progress -> reel.on(progress, before));
        Map<String, String> provenance = new LinkedHashMap<>(dream.provenance().entries());
        provenance.put("time-lapse.of", of.toString());
        provenance.put("time-lapse.frames", Integer.toString(request.frames()));
        return filmed(stint, (film, gif) -> {
            reel.develop(film, dream.image());
            return new MovingPicture(gif, film.stills(), dream.score(), dream.steps(), provenance);
        });
    }

    private static UnmakeableException gone(PictureId picture) {
        return new UnmakeableException("The picture " + picture + " is no longer kept; choose another one.");
    }

    /** Something is shot on a film. */
    @FunctionalInterface
    private interface Shooting {
        MovingPicture on(WatchedFilm film, Path gif);
    }

    private Picture filmed(Stint stint, Shooting shooting) {
        JobId job = stint.job().id();
        Path gif = scratch.film(job);
        MovingPicture moving;
        try (WatchedFilm film = new WatchedFilm(workshop.films().film(gif))) {
            moving = shooting.on(film, gif);
        }
        Picture kept = workshop.gallery()
                .keep(
                        new PictureId(job, 0),
                        stint.job().submission().member(),
                        Phrases.ENGLISH.title(stint.request()),
                        moving);
        scratch.tidy(job);
        return kept;
    }
}
