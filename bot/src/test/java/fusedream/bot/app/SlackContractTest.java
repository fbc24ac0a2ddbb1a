package fusedream.bot.app;

import fusedream.bot.slack.SlackDriver;

/** The contract on Slack, with the real Bolt before a stand-in. */
class SlackContractTest extends ChatContract {

    @Override
    ChatDriver open() {
        return new SlackDriver();
    }
}
