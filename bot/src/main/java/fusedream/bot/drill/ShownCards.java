package fusedream.bot.drill;

import fusedream.bot.job.JobId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The cards on the chat's page.
 *
 * @param byJob the markup of each job's cards
 */
record ShownCards(Map<String, List<String>> byJob) {

    private static final Pattern CARD = Pattern.compile("id=\"card-(\\w{26})\"");

    /** Reads a page. A card's markup is what stands between its id and the next one's. */
    static ShownCards on(String page) {
        List<MatchResult> found = CARD.matcher(page).results().toList();
        Map<String, List<String>> byJob = new HashMap<>();
        for (int at = 0; at < found.size(); at++) {
            int end = at + 1 < found.size() ? found.get(at + 1).start() : page.length();
            byJob.computeIfAbsent(found.get(at).group(1), id -> new ArrayList<>())
                    .add(page.substring(found.get(at).start(), end));
        }
        return new ShownCards(byJob);
    }

    List<String> of(JobId job) {
        return byJob.getOrDefault(job.value(), List.of());
    }

    /** Where the first picture of a job lies. */
    static String picture(String job) {
        return "/pictures/" + job + "-0.png";
    }

    int count() {
        return byJob.size();
    }

    /** How many jobs show a picture. */
    int done() {
        return (int) byJob.entrySet().stream()
                .filter(entry -> entry.getValue().stream().anyMatch(card -> card.contains(picture(entry.getKey()))))
                .count();
    }
}
