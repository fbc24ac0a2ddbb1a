package fusedream.bot.app;

/** The contract in the web chat, over a real socket. */
class WebContractTest extends ChatContract {

    @Override
    ChatDriver open() {
        return new WebDriver();
    }
}
