package fusedream.bot.doctor;

import fusedream.bot.web.WebSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;

/** Whether the web chat can listen. */
final class PortCheck {

    private PortCheck() {}

    static List<Finding> of(WebSettings web) {
        int port = web.port();
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(web.host(), port));
            return List.of(Finding.ok("port", port == 0 ? "any that is free" : port + " is free"));
        } catch (IOException taken) {
            return List.of(Finding.warn(
                    "port",
                    port + " cannot be listened at: " + taken.getMessage(),
                    "If that is the bot itself, all is well; else set web.port to another one."));
        }
    }
}
