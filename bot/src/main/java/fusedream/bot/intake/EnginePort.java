package fusedream.bot.intake;

import fusedream.bot.job.Readiness;
import fusedream.engine.api.Prompt;
import fusedream.engine.api.Workbench.PartLength;
import java.util.List;

/** What can be asked of the engine at once, whatever it is doing. */
public interface EnginePort extends Readiness {

    /** How much of each part of a prompt is read. */
    List<PartLength> measure(Prompt prompt);
}
