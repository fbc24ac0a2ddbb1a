package fusedream.bot.storage;

import static org.assertj.core.api.Assertions.assertThat;

import fusedream.bot.job.JobId;
import fusedream.bot.job.JobRequest;
import fusedream.bot.job.PictureId;
import fusedream.bot.job.Wording;
import fusedream.engine.api.Preset;
import fusedream.engine.api.Prompt;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rows of versions that knew less are read. */
class JobJsonTest {

    private static final Wording DOG = Wording.of(Prompt.parse("a dog::2 rain::-0.5"));

    @Test
    void a_request_that_was_kept_before_there_were_styles_is_in_none() {
        var settings = Preset.QUICK.settings();
        PictureId of = new PictureId(new JobId("01JNEXAMP0E0000000000000AB"), 0);
        List<JobRequest> requests = List.of(
                new JobRequest.Single(DOG, settings, 7, 2),
                new JobRequest.Composed(DOG, Optional.of(Prompt.of("a dog")), Optional.empty(), settings, 7, 1, true),
                new JobRequest.Variations(of, DOG, settings, 7, 4, 0.3),
                new JobRequest.Longer(of, DOG, settings, 7));
        String wording = JobJson.write(DOG);
        String prompt = JobJson.write(DOG.words());
        for (JobRequest request : requests) {
            String old = JobJson.write(request).replace("\"wording\":" + wording, "\"prompt\":" + prompt);
            assertThat(old).contains("\"prompt\":{\"parts\"").doesNotContain("style");
            assertThat(JobJson.readRequest(old)).isEqualTo(request);
        }
    }
}
