package fusedream.bot.discord;

import static org.assertj.core.api.Assertions.assertThat;

import fusedream.bot.chat.ChatException;
import fusedream.bot.job.StoreException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import net.dv8tion.jda.api.exceptions.PermissionException;
import org.junit.jupiter.api.Test;

/** An event is given up only if Discord will never take it. */
class TroubleTest {

    @Test
    void what_was_cut_short_by_a_stop_or_took_too_long_is_told_later() {
        assertThat(Trouble.of(new RejectedExecutionException("The Requester has been stopped!")))
                .isEqualTo(Trouble.PASSING);
        assertThat(Trouble.of(new CompletionException(new TimeoutException()))).isEqualTo(Trouble.PASSING);
    }

    @Test
    void a_permission_that_jda_misses_closes_the_channel_and_a_wrong_message_is_given_up() {
        assertThat(Trouble.of(new PermissionException("no"))).isEqualTo(Trouble.CLOSED);
        assertThat(Trouble.of(new IllegalArgumentException("too long"))).isEqualTo(Trouble.REFUSED);
    }

    @Test
    void what_is_no_fault_of_discords_says_nothing_of_the_message() {
        StoreException disk = new StoreException("The disk is full.", null) {};
        assertThat(Trouble.told(disk)).isSameAs(disk);
        assertThat(Trouble.told(new IllegalArgumentException("too long")))
                .isInstanceOfSatisfying(
                        ChatException.class,
                        refused -> assertThat(refused.passing()).isFalse());
    }
}
