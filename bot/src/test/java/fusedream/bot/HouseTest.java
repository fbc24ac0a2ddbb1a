package fusedream.bot;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;

/** What the bot may know of the engine: its api, its root, and for the command line its studies. */
@AnalyzeClasses(packages = "fusedream.bot", importOptions = DoNotIncludeTests.class)
class HouseTest {

    private static final String[] INSIDE_THE_ENGINE = {
        "fusedream.engine.augment..",
        "fusedream.engine.bank..",
        "fusedream.engine.biggan..",
        "fusedream.engine.clip..",
        "fusedream.engine.compose..",
        "fusedream.engine.fetch..",
        "fusedream.engine.image..",
        "fusedream.engine.latent..",
        "fusedream.engine.layer..",
        "fusedream.engine.lpips..",
        "fusedream.engine.model..",
        "fusedream.engine.optimise..",
        "fusedream.engine.pack..",
        "fusedream.engine.score..",
        "fusedream.engine.tensor..",
        "fusedream.engine.text..",
        "fusedream.engine.weights..",
        "fusedream.engine.yaml..",
        "ai.djl.."
    };

    @ArchTest
    static void the_bot_sees_the_engine_from_outside(JavaClasses bot) {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(INSIDE_THE_ENGINE)
                .check(bot);
    }

    @ArchTest
    static void only_the_command_line_sees_the_studies(JavaClasses bot) {
        noClasses()
                .that()
                .resideOutsideOfPackage("fusedream.bot.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("fusedream.engine.study..")
                // Until the bot has a package beside its command line there is nothing to check.
                .allowEmptyShould(true)
                .check(bot);
    }
}
