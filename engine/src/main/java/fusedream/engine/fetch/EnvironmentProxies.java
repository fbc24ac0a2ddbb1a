package fusedream.engine.fetch;

import fusedream.engine.fetch.FetchException.Kind;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Proxies as Java's system properties name them and, where these say nothing, as the environment does: HTTPS_PROXY,
 * HTTP_PROXY and NO_PROXY, in capitals or small letters.
 */
public final class EnvironmentProxies extends ProxySelector {

    private static final List<Proxy> DIRECT = List.of(Proxy.NO_PROXY);

    private final ProxySelector properties;
    private final UnaryOperator<@Nullable String> property;
    private final Map<String, String> environment;

    EnvironmentProxies(
            ProxySelector properties, UnaryOperator<@Nullable String> property, Map<String, String> environment) {
        this.properties = properties;
        this.property = property;
        this.environment = Map.copyOf(environment);
    }

    /** The proxies of this process. */
    public static EnvironmentProxies ofThisProcess() {
        ProxySelector usual = ProxySelector.getDefault();
        return new EnvironmentProxies(
                usual == null ? ProxySelector.of(null) : usual, System::getProperty, System.getenv());
    }

    @Override
    public List<Proxy> select(URI target) {
        String scheme = target.getScheme().toLowerCase(Locale.ROOT);
        List<Proxy> named = properties.select(target);
        boolean silent = named.stream().allMatch(proxy -> proxy.type() == Proxy.Type.DIRECT);
        if (!silent || property.apply(scheme + ".proxyHost") != null) {
            return named;
        }
        return variable(scheme + "_proxy")
                .filter(address -> !exempt(target))
                .map(address -> List.of(proxy(scheme, address)))
                .orElse(DIRECT);
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name))
                .or(() -> Optional.ofNullable(environment.get(name.toUpperCase(Locale.ROOT))))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    /** NO_PROXY is a list of hosts and domains, an entry perhaps with a port; {@code *} stands for all. */
    private boolean exempt(URI target) {
        String host = target.getHost().toLowerCase(Locale.ROOT);
        for (String entry :
                variable("no_proxy").orElse("").toLowerCase(Locale.ROOT).split("[,\\s]+", -1)) {
            int colon = entry.lastIndexOf(':');
            boolean portFits = colon < 0 || entry.substring(colon + 1).equals(Integer.toString(port(target)));
            String name = (colon < 0 ? entry : entry.substring(0, colon)).replaceFirst("^\\*?\\.", "");
            if (entry.equals("*")
                    || (portFits && !name.isEmpty() && (host.equals(name) || host.endsWith("." + name)))) {
                return true;
            }
        }
        return false;
    }

    private static int port(URI target) {
        if (target.getPort() >= 0) {
            return target.getPort();
        }
        return target.getScheme().equalsIgnoreCase("https") ? 443 : 80;
    }

    private static Proxy proxy(String scheme, String address) {
        String variable = scheme.toUpperCase(Locale.ROOT) + "_PROXY";
        try {
            URI uri = new URI(address.contains("://") ? address : "http://" + address);
            if (uri.getUserInfo() != null) {
                throw new FetchException(
                        Kind.BAD_PROXY,
                        variable + " names a proxy with a user and password, which is not supported; fetch the file by"
                                + " another program and hand it over with: fusedream models add PACK FILE");
            }
            if (uri.getHost() != null && "http".equalsIgnoreCase(uri.getScheme())) {
                int port = uri.getPort() < 0 ? 80 : uri.getPort();
                return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(uri.getHost(), port));
            }
        } catch (URISyntaxException e) {
            // Reported below, without the address: it may hold a password.
        }
        throw new FetchException(Kind.BAD_PROXY, variable + " is not of the form http://host:port.");
    }

    @Override
    public void connectFailed(URI target, SocketAddress proxy, IOException failure) {
        properties.connectFailed(target, proxy, failure);
    }
}
