package fusedream.bot.app;

import fusedream.bot.discord.DiscordDriver;

/** The contract on Discord, with the real JDA before a stand-in. */
class DiscordContractTest extends ChatContract {

    @Override
    ChatDriver open() {
        return new DiscordDriver();
    }
}
