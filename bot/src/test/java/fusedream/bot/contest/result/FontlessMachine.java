package fusedream.bot.contest.result;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A process that draws a podium where Java finds no font, and prints what it is told. */
final class FontlessMachine {

    private static final String NO_FONTS =
            "<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\"><fontconfig></fontconfig>";

    private FontlessMachine() {}

    public static void main(String[] args) {
        try {
            System.out.println(Podium.png(Reports.of("Boats")).length);
        } catch (IOException told) {
            System.out.println(told.getMessage());
        }
    }

    /** What it prints. Java keeps the fonts that it knows in the home folder, so it gets another one. */
    static String told(Path home) throws IOException {
        Path settings = Files.writeString(home.resolve("fonts.conf"), NO_FONTS);
        ProcessBuilder java = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true",
                "-Duser.home=" + home,
                "-cp",
                System.getProperty("java.class.path"),
                FontlessMachine.class.getName()));
        java.environment().put("FONTCONFIG_FILE", settings.toString());
        return new String(java.start().getInputStream().readAllBytes(), UTF_8);
    }
}
