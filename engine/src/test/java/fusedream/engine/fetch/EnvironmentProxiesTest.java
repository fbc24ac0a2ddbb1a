package fusedream.engine.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import fusedream.engine.fetch.FetchException.Kind;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** System properties come first, then the environment, and NO_PROXY is respected. */
class EnvironmentProxiesTest {

    private static final ProxySelector DIRECT = ProxySelector.of(null);

    private static List<Proxy> select(Map<String, String> environment, String target) {
        return new EnvironmentProxies(DIRECT, name -> null, environment).select(URI.create(target));
    }

    private static Proxy proxy(String host, int port) {
        return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(host, port));
    }

    @Test
    void without_any_setting_there_is_no_proxy() {
        assertThat(select(Map.of(), "https://a.org/x")).containsExactly(Proxy.NO_PROXY);
    }

    @ParameterizedTest
    @CsvSource({
        "HTTPS_PROXY, http://cache:3128, https://a.org/x",
        "https_proxy, cache:3128, https://a.org/x",
        "HTTP_PROXY, http://cache:3128/, http://a.org/x"
    })
    void the_environment_names_a_proxy_for_each_scheme(String variable, String value, String target) {
        assertThat(select(Map.of(variable, value), target)).containsExactly(proxy("cache", 3128));
    }

    @Test
    void the_proxy_of_one_scheme_is_not_that_of_the_other() {
        assertThat(select(Map.of("HTTP_PROXY", "cache:3128"), "https://a.org/x"))
                .containsExactly(Proxy.NO_PROXY);
    }

    @ParameterizedTest
    @CsvSource({
        "'a.org,b.org', true",
        "'.org', true",
        "'*.org', true",
        "'*', true",
        "'b.org A.ORG', true",
        "'a.org:443', true",
        "'a.org:8443', false",
        "'ba.org', false",
        "'a.or', false",
        "'', false"
    })
    void some_hosts_are_reached_without_it(String exempt, boolean direct) {
        List<Proxy> chosen = select(Map.of("HTTPS_PROXY", "http://cache:3128", "NO_PROXY", exempt), "https://a.org/x");
        assertThat(chosen).containsExactly(direct ? Proxy.NO_PROXY : proxy("cache", 3128));
    }

    @Test
    void system_properties_come_before_the_environment() {
        ProxySelector properties = ProxySelector.of(InetSocketAddress.createUnresolved("property", 1));
        EnvironmentProxies proxies =
                new EnvironmentProxies(properties, name -> "property", Map.of("HTTPS_PROXY", "http://cache:3128"));
        assertThat(proxies.select(URI.create("https://a.org/x")).get(0).address())
                .isEqualTo(InetSocketAddress.createUnresolved("property", 1));
    }

    @Test
    void where_properties_except_a_host_the_environment_is_not_asked() {
        EnvironmentProxies proxies = new EnvironmentProxies(
                DIRECT,
                name -> name.equals("https.proxyHost") ? "property" : null,
                Map.of("HTTPS_PROXY", "http://cache:3128"));
        assertThat(proxies.select(URI.create("https://a.org/x"))).containsExactly(Proxy.NO_PROXY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"socks5://cache:1080", "http://", "http://ca che", "http://user:secret@cache:1"})
    void an_address_of_another_form_is_refused_without_being_repeated(String address) {
        assertThatExceptionOfType(FetchException.class)
                .isThrownBy(() -> select(Map.of("HTTPS_PROXY", address), "https://a.org/x"))
                .withMessageContaining("HTTPS_PROXY")
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.BAD_PROXY))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
    }
}
