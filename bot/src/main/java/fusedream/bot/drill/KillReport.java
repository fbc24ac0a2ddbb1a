package fusedream.bot.drill;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * What a kill drill showed.
 *
 * @param accepted jobs that the chat said it had taken
 * @param unanswered lines whose answer a kill cut off; each may have become a job or not
 * @param filed jobs in the database
 * @param kills how often the process was killed
 * @param killsAtWork in how many of them a job was running
 * @param killsPutOff how many waited for the job at hand to move on, since a third death without would have parked it
 * @param repeatedSecondsMost the most work that a kill cost
 * @param repeatedSecondsAll the work that all of them cost
 * @param seconds that the drill took
 * @param breaches of what must hold; empty if all is well
 */
public record KillReport(
        @JsonProperty int accepted,
        @JsonProperty int unanswered,
        @JsonProperty int filed,
        @JsonProperty int kills,
        @JsonProperty int killsAtWork,
        @JsonProperty int killsPutOff,
        @JsonProperty double repeatedSecondsMost,
        @JsonProperty double repeatedSecondsAll,
        @JsonProperty double seconds,
        @JsonProperty List<String> breaches) {

    public KillReport {
        breaches = List.copyOf(breaches);
    }
}
