package fusedream.bot.intake;

import fusedream.bot.policy.OperatorSettings;
import fusedream.bot.policy.QuotaSettings;
import fusedream.bot.policy.RateSettings;
import fusedream.bot.policy.WordSettings;

/**
 * What all communities have in common: who may how much, and who operates the bot.
 *
 * @param words that are wanted nowhere
 */
public record GateSettings(RateSettings rates, QuotaSettings quotas, WordSettings words, OperatorSettings operators) {

    public static final GateSettings DEFAULT =
            new GateSettings(RateSettings.DEFAULT, QuotaSettings.DEFAULT, WordSettings.NONE, OperatorSettings.NONE);
}
