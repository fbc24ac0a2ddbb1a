package fusedream.bot.drill;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Counts answers and how long each took from when its command was due. Safe for many threads. */
final class Tally {

    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final int LONGEST = 80;

    private final long[] nanos;
    private final Map<String, Integer> byAnswer = new HashMap<>();
    private int answered;
    private int failed;

    /** @param most how many commands there will be */
    Tally(int most) {
        nanos = new long[most];
    }

    synchronized void answered(Visitor.Answer answer, long took) {
        nanos[answered++] = took;
        byAnswer.merge(reason(answer), 1, Integer::sum);
    }

    synchronized void failed(Throwable why) {
        failed++;
        byAnswer.merge("no answer: " + why.getClass().getSimpleName(), 1, Integer::sum);
    }

    /** How it was meant and its first sentence, without what differs from one to the next. */
    private static String reason(Visitor.Answer answer) {
        String text =
                SPACE.matcher(NUMBER.matcher(answer.text()).replaceAll("#")).replaceAll(" ");
        int end = text.indexOf(". ");
        String sentence = end < 0 ? text : text.substring(0, end + 1);
        String kind = answer.kind().isEmpty() ? "HTTP " + answer.status() : answer.kind();
        return kind.equals("done") ? kind : kind + ": " + sentence.substring(0, Math.min(LONGEST, sentence.length()));
    }

    synchronized int count() {
        return answered + failed;
    }

    synchronized int failures() {
        return failed;
    }

    synchronized Latencies latencies() {
        return Latencies.of(Arrays.copyOf(nanos, answered));
    }

    synchronized Map<String, Integer> byAnswer() {
        return Map.copyOf(byAnswer);
    }
}
