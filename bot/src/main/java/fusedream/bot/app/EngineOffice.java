package fusedream.bot.app;

import fusedream.bot.intake.EnginePort;
import fusedream.bot.job.Readiness;
import fusedream.engine.api.Engine;
import fusedream.engine.api.Prompt;
import fusedream.engine.api.Workbench.PartLength;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The engine and its guard, as the desks ask them. */
record EngineOffice(Engine engine, Readiness guard) implements EnginePort {

    @Override
    public List<PartLength> measure(Prompt prompt) {
        return engine.workbench().map(bench -> bench.measure(prompt)).orElse(List.of());
    }

    @Override
    public Optional<Instant> restsUntil() {
        return guard.restsUntil();
    }
}
