package fusedream.bot.app;

import fusedream.bot.chat.Styles;
import fusedream.bot.delivery.DeliverySettings;
import fusedream.bot.discord.DiscordSettings;
import fusedream.bot.intake.GateSettings;
import fusedream.bot.queue.QueueSettings;
import fusedream.bot.slack.SlackSettings;
import fusedream.bot.storage.StorageSettings;
import fusedream.bot.web.WebSettings;
import fusedream.bot.worker.WorkerSettings;
import java.nio.file.Path;

/**
 * What the bot is started with.
 *
 * @param storage the data folder, of its database and pictures; made if there is none
 * @param web where its own chat listens
 * @param gate who may how much
 * @param pictures how long they are kept, and which are not shown
 * @param styles that members can choose from
 * @param discord how Discord is reached, if at all
 * @param slack how Slack is reached, if at all
 */
public record BotSettings(
        StorageSettings storage,
        WebSettings web,
        QueueSettings queue,
        WorkerSettings worker,
        GateSettings gate,
        DeliverySettings delivery,
        PictureSettings pictures,
        Styles styles,
        DiscordSettings discord,
        SlackSettings slack) {

    public static final BotSettings DEFAULT = new BotSettings(Path.of("data"), WebSettings.DEFAULT);

    public BotSettings {
        if (queue.lease().compareTo(worker.checkpoint().multipliedBy(2)) < 0) {
            throw new IllegalArgumentException("A lease lasts for two checkpoints at least, so that one that is late"
                    + " does not lose the job; got a lease of " + queue.lease() + " and a checkpoint every "
                    + worker.checkpoint() + ".");
        }
    }

    /** The defaults, with another folder and another port. */
    public BotSettings(Path data, WebSettings web) {
        this(
                StorageSettings.in(data),
                web,
                QueueSettings.DEFAULT,
                WorkerSettings.DEFAULT,
                GateSettings.DEFAULT,
                DeliverySettings.DEFAULT,
                PictureSettings.DEFAULT,
                Styles.DEFAULT,
                DiscordSettings.DEFAULT,
                SlackSettings.DEFAULT);
    }

    /** The same on another folder. */
    public BotSettings in(Path folder) {
        StorageSettings moved = new StorageSettings(folder, storage.durability());
        return new BotSettings(moved, web, queue, worker, gate, delivery, pictures, styles, discord, slack);
    }

    /** The same with its chat elsewhere. */
    public BotSettings at(WebSettings elsewhere) {
        return new BotSettings(storage, elsewhere, queue, worker, gate, delivery, pictures, styles, discord, slack);
    }

    /** The same with its pictures treated otherwise. */
    BotSettings with(PictureSettings changed) {
        return new BotSettings(storage, web, queue, worker, gate, delivery, changed, styles, discord, slack);
    }

    /** The data folder. */
    Path data() {
        return storage.folder();
    }

    /** The same on Discord too. */
    public BotSettings on(DiscordSettings chat) {
        return new BotSettings(storage, web, queue, worker, gate, delivery, pictures, styles, chat, slack);
    }

    /** The same on Slack too. */
    public BotSettings on(SlackSettings chat) {
        return new BotSettings(storage, web, queue, worker, gate, delivery, pictures, styles, discord, chat);
    }
}
