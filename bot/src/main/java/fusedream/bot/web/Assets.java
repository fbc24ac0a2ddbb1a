package fusedream.bot.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** Styles, scripts and the icon, all from the program itself. An address holds a hash, so that browsers keep a file for ever. */
final class Assets {

    /** A file of the program; its content is never changed. */
    private record Asset(String type, ByteBuffer content, String hash) {}

    private static final int HASH_DIGITS = 12;

    private static final Map<String, Asset> ASSETS = Map.of(
            "chat.css", read("/web/chat.css", "text/css; charset=utf-8"),
            "chat.js", read("/web/chat.js", "text/javascript; charset=utf-8"),
            "icon.svg", read("/web/icon.svg", "image/svg+xml"),
            "htmx.js",
                    read(
                            "/META-INF/resources/webjars/htmx.org/2.0.10/dist/htmx.min.js",
                            "text/javascript; charset=utf-8"));

    private Assets() {}

    static void register(RoutesConfig routes) {
        routes.get("/assets/{name}", Assets::send);
    }

    /** Where a page finds a file. */
    static String address(String name) {
        Asset asset = ASSETS.get(name);
        if (asset == null) {
            throw new IllegalArgumentException("There is no file '" + name + "' among " + ASSETS.keySet() + ".");
        }
        return "/assets/" + name + "?" + asset.hash();
    }

    private static void send(Context context) {
        Asset asset = ASSETS.get(context.pathParam("name"));
        if (asset == null) {
            throw new NotFoundResponse("There is no such file.");
        }
        boolean exact = asset.hash().equals(context.queryString());
        context.header("Cache-Control", exact ? "public, max-age=31536000, immutable" : "no-cache");
        context.contentType(asset.type()).result(asset.content().array());
    }

    private static Asset read(String resource, String type) {
        try (InputStream content = Assets.class.getResourceAsStream(resource)) {
            if (content == null) {
                throw new IllegalStateException("The program lacks its resource " + resource + ".");
            }
            byte[] bytes = content.readAllBytes();
            return new Asset(type, ByteBuffer.wrap(bytes), hash(bytes));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String hash(byte[] content) {
        try {
            byte[] whole = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(whole).substring(0, HASH_DIGITS);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256.", impossible);
        }
    }
}
