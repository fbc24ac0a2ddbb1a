package fusedream.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** The house as docs/architecture.md draws it: who may import whom, and what must not stand where. */
@AnalyzeClasses(packages = "fusedream.engine", importOptions = DoNotIncludeTests.class)
class HouseTest {

    private static final String ROOT = "fusedream.engine";

    /** Package to the packages that it may import, bottom to top. */
    private static final Map<String, List<String>> MAY_IMPORT = new LinkedHashMap<>();

    static {
        MAY_IMPORT.put("api", List.of());
        MAY_IMPORT.put("text", List.of());
        MAY_IMPORT.put("tensor", List.of("api"));
        MAY_IMPORT.put("weights", List.of("api", "tensor"));
        MAY_IMPORT.put("augment", List.of("tensor"));
        MAY_IMPORT.put("image", List.of("api", "tensor"));
        MAY_IMPORT.put("layer", List.of("tensor", "weights"));
        MAY_IMPORT.put("model", List.of("tensor"));
        MAY_IMPORT.put("biggan", List.of("model", "layer", "weights", "tensor"));
        MAY_IMPORT.put("clip", List.of("api", "text", "model", "layer", "weights", "tensor"));
        MAY_IMPORT.put("lpips", List.of("model", "layer", "weights", "tensor"));
        MAY_IMPORT.put("score", List.of("model", "augment", "tensor"));
        MAY_IMPORT.put("latent", List.of("api", "model", "score", "weights", "tensor"));
        MAY_IMPORT.put("train", List.of("api", "tensor", "weights"));
        MAY_IMPORT.put("bank", List.of("api", "latent", "model", "score", "augment", "tensor"));
        MAY_IMPORT.put("optimise", List.of("api", "latent", "score", "model", "tensor"));
        MAY_IMPORT.put("compose", List.of("api", "optimise", "latent", "score", "model", "image", "tensor"));
        MAY_IMPORT.put("morph", List.of("api", "latent", "model", "image", "tensor"));
        MAY_IMPORT.put("yaml", List.of("api", "text"));
        MAY_IMPORT.put("fetch", List.of("api"));
        MAY_IMPORT.put(
                "pack",
                List.of(
                        "api", "text", "yaml", "fetch", "tensor", "layer", "model", "weights", "biggan", "clip",
                        "lpips"));
        MAY_IMPORT.put(
                "toyland",
                List.of(
                        "api", "train", "augment", "tensor", "weights", "layer", "model", "biggan", "clip", "lpips",
                        "image"));
        MAY_IMPORT.put("study", List.of("*"));
        MAY_IMPORT.put("fake", List.of("api"));
    }

    @ArchTest
    static void every_package_imports_only_what_the_matrix_allows(JavaClasses engine) {
        List<String> trespasses = engine.stream()
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
        if (!target.getPackageName().startsWith(ROOT)) {
            return true;
        }
        String from = room(origin);
        String to = room(target);
        if (from.equals(to)) {
            return true;
        }
        if (from.isEmpty()) {
            return !to.equals("study");
        }
        List<String> allowed = MAY_IMPORT.getOrDefault(from, List.of());
        return allowed.contains(to) || (allowed.contains("*") && !to.equals("fake"));
    }

    private static String room(JavaClass type) {
        return type.getPackageName().length() == ROOT.length()
                ? ""
                : type.getPackageName().substring(ROOT.length() + 1).split("\\.", 2)[0];
    }

    @ArchTest
    static void every_package_is_in_the_matrix(JavaClasses engine) {
        assertThat(engine.stream().map(HouseTest::room).filter(room -> !room.isEmpty()))
                .isSubsetOf(MAY_IMPORT.keySet());
    }

    @ArchTest
    static void every_package_is_null_marked(JavaClasses engine) {
        Stream<String> unmarked = engine.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .filter(room -> !room.isAnnotatedWith(NullMarked.class))
                .map(room -> room.getName());
        assertThat(unmarked).isEmpty();
    }

    @ArchTest
    static void there_are_no_cycles(JavaClasses engine) {
        slices().matching("fusedream.engine.(*)..").should().beFreeOfCycles().check(engine);
    }

    @ArchTest
    static void the_api_speaks_jdk_types_only(JavaClasses engine) {
        classes()
                .that()
                .resideInAPackage("fusedream.engine.api..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "fusedream.engine.api..")
                .check(engine);
    }

    @ArchTest
    static void the_pytorch_side_of_djl_stays_in_tensor(JavaClasses engine) {
        noClasses()
                .that()
                .resideOutsideOfPackage("fusedream.engine.tensor..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("ai.djl.pytorch..")
                .check(engine);
    }

    @ArchTest
    static void nobody_is_a_util_a_helper_or_a_manager(JavaClasses engine) {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .check(engine);
    }
}
