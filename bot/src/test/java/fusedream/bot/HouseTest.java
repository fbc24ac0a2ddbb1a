package fusedream.bot;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** The bot's half of the house as docs/architecture.md draws it: who may import whom, and what must not stand where. */
@AnalyzeClasses(packages = "fusedream.bot", importOptions = DoNotIncludeTests.class)
class HouseTest {

    private static final String ROOT = "fusedream.bot";
    private static final String ENGINE = "fusedream.engine";

    /** Package to the packages that it may import, bottom to top; "engine" is the engine's api. */
    private static final Map<String, List<String>> MAY_IMPORT = new LinkedHashMap<>();

    static {
        MAY_IMPORT.put("secret", List.of());
        MAY_IMPORT.put("closing", List.of());
        MAY_IMPORT.put("community", List.of());
        MAY_IMPORT.put("job", List.of("engine", "community"));
        MAY_IMPORT.put("policy", List.of("community", "job"));
        MAY_IMPORT.put("settings", List.of("engine", "community", "policy"));
        MAY_IMPORT.put("queue", List.of("engine", "community", "job"));
        MAY_IMPORT.put("chat", List.of("engine", "community", "job"));
        MAY_IMPORT.put("gallery", List.of("engine", "community", "job"));
        MAY_IMPORT.put("privacy", List.of("community", "job", "queue", "gallery"));
        MAY_IMPORT.put("moderation", List.of("engine", "community", "job", "gallery", "privacy"));
        MAY_IMPORT.put(
                "contest", List.of("engine", "community", "job", "chat", "queue", "gallery", "moderation", "privacy"));
        MAY_IMPORT.put(
                "intake",
                List.of(
                        "engine",
                        "community",
                        "job",
                        "chat",
                        "policy",
                        "settings",
                        "queue",
                        "gallery",
                        "moderation",
                        "privacy",
                        "contest"));
        MAY_IMPORT.put("worker", List.of("engine", "closing", "community", "job", "chat", "queue", "gallery"));
        MAY_IMPORT.put("delivery", List.of("community", "job", "chat", "queue"));
        MAY_IMPORT.put("metrics", List.of("community", "job", "chat", "policy", "queue"));
        MAY_IMPORT.put("logs", List.of("engine", "secret", "job", "queue"));
        MAY_IMPORT.put(
                "storage",
                List.of(
                        "engine",
                        "community",
                        "job",
                        "queue",
                        "gallery",
                        "delivery",
                        "settings",
                        "moderation",
                        "privacy",
                        "contest",
                        "slack"));
        MAY_IMPORT.put("web", List.of("engine", "community", "job", "chat", "intake", "queue", "gallery", "contest"));
        MAY_IMPORT.put(
                "discord",
                List.of(
                        "engine",
                        "secret",
                        "closing",
                        "community",
                        "job",
                        "chat",
                        "intake",
                        "queue",
                        "gallery",
                        "delivery"));
        MAY_IMPORT.put("slack", List.of("secret", "closing", "community", "job", "chat", "intake", "gallery"));
        MAY_IMPORT.put("app", List.of("*", "engine"));
        MAY_IMPORT.put("config", List.of("*", "engine"));
        MAY_IMPORT.put("doctor", List.of("secret", "storage", "config", "app", "web", "discord", "slack", "engine"));
        MAY_IMPORT.put("drill", List.of("engine", "community", "job", "queue", "gallery", "delivery", "storage"));
        MAY_IMPORT.put("cli", List.of("*", "engine"));
    }

    /** Of the engine, whoever opens it also sees the root, the command line the studies, and settings are read with its YAML. */
    private static final Map<String, List<String>> ENGINE_PACKAGES = Map.of(
            "app", List.of(ENGINE, ENGINE + ".api"),
            "doctor", List.of(ENGINE, ENGINE + ".api"),
            "config", List.of(ENGINE + ".api", ENGINE + ".yaml"),
            "cli", List.of(ENGINE, ENGINE + ".api", ENGINE + ".study", ENGINE + ".yaml"));

    @ArchTest
    static void every_package_imports_only_what_the_matrix_allows(JavaClasses bot) {
        List<String> trespasses = bot.stream()
                .flatMap(origin -> origin.getDirectDependenciesFromSelf().stream()
                        .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                        .filter(target -> !allowed(origin, target))
                        .map(target -> origin.getName() + " -> " + target.getName()))
                .distinct()
                .sorted()
                .toList();
        assertThat(trespasses).isEmpty();
    }

    private static boolean allowed(JavaClass origin, JavaClass target) {
        String from = room(origin);
        List<String> allowed = MAY_IMPORT.getOrDefault(from, List.of());
        if (target.getPackageName().startsWith(ENGINE)) {
            return allowed.contains("engine") && seen(from, target.getPackageName());
        }
        return !target.getPackageName().startsWith(ROOT)
                || room(target).equals(from)
                || allowed.contains(room(target))
                || allowed.contains("*");
    }

    private static boolean seen(String from, String enginePackage) {
        return ENGINE_PACKAGES.getOrDefault(from, List.of(ENGINE + ".api")).stream()
                .anyMatch(open -> enginePackage.equals(open)
                        || (open.endsWith(".study") && enginePackage.startsWith(open + ".")));
    }

    private static String room(JavaClass type) {
        return type.getPackageName().length() == ROOT.length()
                ? ""
                : type.getPackageName().substring(ROOT.length() + 1).split("\\.", 2)[0];
    }

    @ArchTest
    static void every_package_is_in_the_matrix(JavaClasses bot) {
        assertThat(bot.stream().map(HouseTest::room)).isSubsetOf(MAY_IMPORT.keySet());
    }

    @ArchTest
    static void every_package_is_null_marked(JavaClasses bot) {
        Stream<String> unmarked = bot.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .filter(room -> !room.isAnnotatedWith(NullMarked.class))
                .map(room -> room.getName());
        assertThat(unmarked).isEmpty();
    }

    @ArchTest
    static void there_are_no_cycles(JavaClasses bot) {
        slices().matching("fusedream.bot.(*)..").should().beFreeOfCycles().check(bot);
    }

    @ArchTest
    static void sql_is_spoken_in_storage_only(JavaClasses bot) {
        noClasses()
                .that()
                .resideOutsideOfPackage("fusedream.bot.storage..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.sql..", "javax.sql..", "org.jdbi..", "org.sqlite..", "org.flywaydb..", "com.zaxxer..")
                .check(bot);
    }

    @ArchTest
    static void djl_stays_in_the_engine(JavaClasses bot) {
        noClasses().should().dependOnClassesThat().resideInAPackage("ai.djl..").check(bot);
    }

    @ArchTest
    static void the_queue_and_its_judges_are_told_the_time(JavaClasses bot) {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "fusedream.bot.job..",
                        "fusedream.bot.closing..",
                        "fusedream.bot.policy..",
                        "fusedream.bot.queue..",
                        "fusedream.bot.storage..",
                        "fusedream.bot.chat..",
                        "fusedream.bot.intake..",
                        "fusedream.bot.gallery..",
                        "fusedream.bot.moderation..",
                        "fusedream.bot.privacy..",
                        "fusedream.bot.contest..",
                        "fusedream.bot.worker..",
                        "fusedream.bot.delivery..",
                        "fusedream.bot.settings..",
                        "fusedream.bot.metrics..",
                        "fusedream.bot.logs..",
                        "fusedream.bot.config..",
                        "fusedream.bot.doctor..",
                        "fusedream.bot.web..",
                        "fusedream.bot.discord..",
                        "fusedream.bot.slack..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .check(bot);
    }

    @ArchTest
    static void the_web_server_stays_in_web(JavaClasses bot) {
        noClasses()
                .that()
                .resideOutsideOfPackage("fusedream.bot.web..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.javalin..", "jakarta..", "org.eclipse.jetty..")
                .check(bot);
    }

    @ArchTest
    static void the_logging_library_stays_in_logs(JavaClasses bot) {
        noClasses()
                .that()
                .resideOutsideOfPackage("fusedream.bot.logs..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("ch.qos.logback..")
                .check(bot);
    }

    @ArchTest
    static void meters_stay_in_metrics(JavaClasses bot) {
        noClasses()
                .that()
                .resideOutsideOfPackage("fusedream.bot.metrics..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.micrometer..")
                .check(bot);
    }

    @ArchTest
    static void nobody_is_a_util_a_helper_or_a_manager(JavaClasses bot) {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .check(bot);
    }
}
