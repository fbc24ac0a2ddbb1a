package fusedream.bot.logs;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import fusedream.bot.secret.Secret;
import java.io.OutputStream;
import java.util.Collection;
import org.slf4j.LoggerFactory;

/** Sets up what the process logs. */
public final class Logs {

    private Logs() {}

    /**
     * From now on logs as the settings say.
     *
     * @param secrets that no line may show, whoever writes it
     * @param out where lines go; flushed after each
     */
    public static void apply(LogSettings settings, Collection<Secret> secrets, OutputStream out) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        LogEncoder encoder = new LogEncoder(settings.format(), secrets);
        encoder.setContext(context);
        encoder.start();
        OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.setOutputStream(out);
        appender.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(appender);
        context.getLogger("fusedream").setLevel(Level.toLevel(settings.level().name()));
        // libtorch's search for a CUDA driver is no news on a machine without one; the doctor tells.
        context.getLogger("ai.djl").setLevel(Level.ERROR);
    }
}
