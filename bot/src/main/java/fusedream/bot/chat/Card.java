package fusedream.bot.chat;

import fusedream.bot.community.Language;
import fusedream.bot.job.JobId;
import fusedream.bot.job.PictureId;
import java.util.List;
import java.util.Optional;

/**
 * How a job is shown in a channel: one message, edited in place until the job is over.
 *
 * @param job whose card it is; its nonce too
 * @param author who asked
 * @param title what was asked for
 * @param status one line on how it stands
 * @param bar how far it is, while it runs
 * @param preview whether there is a picture of how it stands
 * @param pictures what it made
 * @param veiled those of the pictures that are hidden behind a click
 * @param buttons what can be done now
 * @param moving whether its pictures are moving ones
 * @param language of its words
 */
public record Card(
        JobId job,
        String author,
        String title,
        String status,
        Optional<Bar> bar,
        boolean preview,
        List<PictureId> pictures,
        List<PictureId> veiled,
        List<Button> buttons,
        boolean moving,
        Language language) {

    /** One in English whose pictures stand still. */
    public Card(
            JobId job,
            String author,
            String title,
            String status,
            Optional<Bar> bar,
            boolean preview,
            List<PictureId> pictures,
            List<PictureId> veiled,
            List<Button> buttons) {
        this(job, author, title, status, bar, preview, pictures, veiled, buttons, false, Language.ENGLISH);
    }

    public Card {
        pictures = List.copyOf(pictures);
        veiled = List.copyOf(veiled);
        buttons = List.copyOf(buttons);
    }

    /** The same card with another word on how it stands. */
    public Card noting(String word) {
        return showing(status + " \u00b7 " + word, pictures, veiled, buttons);
    }

    /** The same card with other buttons. */
    Card withButtons(List<Button> others) {
        return showing(status, pictures, veiled, others);
    }

    /** The same card as a channel may see it. */
    Card showing(String status, List<PictureId> pictures, List<PictureId> veiled, List<Button> buttons) {
        return new Card(job, author, title, status, bar, preview, pictures, veiled, buttons, moving, language);
    }

    /** So many of so many steps. */
    public record Bar(int done, int total) {}
}
