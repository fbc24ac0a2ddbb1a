package fusedream.engine;

import fusedream.engine.api.Bank;
import fusedream.engine.api.BankGrowth;
import fusedream.engine.api.BankProgress;
import fusedream.engine.api.BankReport;
import fusedream.engine.api.CancellationToken;
import fusedream.engine.api.InvalidRunStateException;
import fusedream.engine.api.RunState;
import fusedream.engine.api.SearchSettings.Keep;
import fusedream.engine.bank.PackBanks;
import fusedream.engine.model.Models;
import fusedream.engine.tensor.Scope;

/** The banks of an engine's pack, which take turns with its requests. */
final class EngineBank implements Bank, AutoCloseable {

    private final Models models;
    private final PackBanks banks;
    private final Turns turns;

    EngineBank(Models models, PackBanks banks, Turns turns) {
        this.models = models;
        this.banks = banks;
        this.turns = turns;
    }

    @Override
    public BankReport report() {
        return banks.report();
    }

    @Override
    public BankReport grow(BankGrowth growth, CancellationToken cancellation, BankProgress.Listener progress) {
        turns.await(cancellation);
        try (Scope scope = Scope.open()) {
            CancellationToken enough = new CancellationToken();
            follow(cancellation, enough);
            banks.grow(growth, enough, news -> {
                progress.on(news);
                follow(cancellation, enough);
                turns.breathe();
            });
        } finally {
            turns.end();
        }
        return report();
    }

    /** Ends growing where the caller or somebody who waits wants it. */
    private void follow(CancellationToken cancellation, CancellationToken enough) {
        if (cancellation.wish() != CancellationToken.Wish.GO_ON || turns.wanted()) {
            enough.finish();
        }
    }

    @Override
    public BankReport add(RunState result) {
        StoredRun run = StoredRun.of(result, models);
        if (!(run instanceof StoredRun.Searching searching)) {
            throw new InvalidRunStateException(
                    "The run stopped among the samples and has no result yet; go on with it first.");
        }
        turns.await();
        try (Scope scope = Scope.open()) {
            banks.add(searching.state().kept(Keep.BEST));
        } finally {
            turns.end();
        }
        return report();
    }

    @Override
    public void close() {
        banks.close();
    }
}
