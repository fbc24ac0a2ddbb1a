package fusedream.bot.drill;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What a load drill showed.
 *
 * @param rate commands in a second that were wanted
 * @param sent how many were sent
 * @param sentPerSecond at what rate they were really sent
 * @param answers how long answers took, from the moment at which the command was due
 * @param byAnswer how many commands got which answer, numbers in it left out
 * @param failed how many got none
 * @param residentMiBBefore memory of the bot before the first command; empty where the system does not tell
 * @param residentMiBAfter and after the last
 * @param loadAverage of the machine over the last minute at the end; negative where the system does not tell
 * @param processors of the machine
 */
public record LoadReport(
        @JsonProperty int rate,
        @JsonProperty int sent,
        @JsonProperty double sentPerSecond,
        @JsonProperty Latencies answers,
        @JsonProperty Map<String, Integer> byAnswer,
        @JsonProperty int failed,
        @JsonProperty OptionalDouble residentMiBBefore,
        @JsonProperty OptionalDouble residentMiBAfter,
        @JsonProperty double loadAverage,
        @JsonProperty int processors) {

    public LoadReport {
        byAnswer = new TreeMap<>(byAnswer);
    }
}
