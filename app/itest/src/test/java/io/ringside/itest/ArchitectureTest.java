// SPDX-License-Identifier: Apache-2.0
package io.ringside.itest;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The boundaries between bundles, each with its reason. */
class ArchitectureTest {
    private static final Path BUNDLES = Path.of(System.getProperty("ringside.root")).resolve("bundles");

    /** What each bundle may use of ours, besides itself. */
    private static final Map<String, List<String>> MAY_USE = Map.ofEntries(Map.entry("io.ringside.api", List.of()),
            Map.entry("io.ringside.ring", List.of("io.ringside.api")),
            Map.entry("io.ringside.bridge.ffm", List.of("io.ringside.api", "io.ringside.ring")),
            Map.entry("io.ringside.bridge.isolated", List.of("io.ringside.api", "io.ringside.ring")),
            Map.entry("io.ringside.host", List.of("io.ringside.api", "io.ringside.ring")),
            Map.entry("io.ringside.command", List.of("io.ringside.api", "io.ringside.host")),
            Map.entry("io.ringside.event", List.of("io.ringside.api", "io.ringside.host")),
            Map.entry("io.ringside.swap", List.of("io.ringside.api", "io.ringside.host")),
            Map.entry("io.ringside.inspect", List.of("io.ringside.api", "io.ringside.ring")),
            Map.entry("io.ringside.shell", List.of("io.ringside.api")),
            Map.entry("io.ringside.pipe", List.of("io.ringside.api")),
            Map.entry("io.ringside.drill", List.of("io.ringside.api")),
            Map.entry("io.ringside.demo", List.of("io.ringside.api")),
            Map.entry("io.ringside.ui", List.of("io.ringside.api")),
            Map.entry("io.ringside.ui.command", List.of("io.ringside.api", "io.ringside.ui")),
            Map.entry("io.ringside.ui.console", List.of("io.ringside.api", "io.ringside.ui")),
            Map.entry("io.ringside.ui.drills", List.of("io.ringside.api", "io.ringside.ui")),
            Map.entry("io.ringside.ui.events", List.of("io.ringside.api", "io.ringside.ui")),
            Map.entry("io.ringside.ui.latency", List.of("io.ringside.api", "io.ringside.ui")),
            Map.entry("io.ringside.ui.orphans", List.of("io.ringside.api", "io.ringside.ui")),
            Map.entry("io.ringside.ui.ring", List.of("io.ringside.api", "io.ringside.ui")),
            Map.entry("io.ringside.ui.sidecars", List.of("io.ringside.api", "io.ringside.ui")),
            Map.entry("io.ringside.ui.swap", List.of("io.ringside.api", "io.ringside.ui")),
            Map.entry("io.ringside.ui.throughput", List.of("io.ringside.api", "io.ringside.ui")),
            Map.entry("io.ringside.ui.worker", List.of("io.ringside.api", "io.ringside.ui")));

    private static JavaClasses all;

    @BeforeAll
    static void readClasses() throws IOException {
        try (Stream<Path> folders = Files.list(BUNDLES)) {
            all = new ClassFileImporter()
                    .importPaths(folders.map(folder -> folder.resolve("target").resolve("classes"))
                            .filter(Files::isDirectory).toList());
        }
    }

    @Test
    void everyBundleHasItsLine() throws IOException {
        try (Stream<Path> folders = Files.list(BUNDLES)) {
            assertThat(folders.filter(folder -> Files.exists(folder.resolve("bnd.bnd")))
                    .map(folder -> folder.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(MAY_USE.keySet());
        }
    }

    private static boolean isOf(String bundle, JavaClass type) {
        Path classes = BUNDLES.resolve(bundle).resolve("target").resolve("classes");
        return type.getSource().filter(source -> Path.of(source.getUri()).startsWith(classes)).isPresent();
    }

    static Stream<Map.Entry<String, List<String>>> bundles() {
        return MAY_USE.entrySet().stream();
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void aBundleUsesOnlyWhatItsLineAllows(Map.Entry<String, List<String>> line) {
        JavaClasses own = all
                .that(DescribedPredicate.describe("of " + line.getKey(), type -> isOf(line.getKey(), type)));
        List<String> foreign = MAY_USE.keySet().stream().filter(name -> !name.equals(line.getKey()))
                .filter(name -> !line.getValue().contains(name)).toList();

        assertThat(own).isNotEmpty()
                .allSatisfy(type -> assertThat(type.getDirectDependenciesFromSelf()).as(type.getName())
                        .noneSatisfy(
                                use -> assertThat(foreign).contains(bundleOf(use.getTargetClass().getPackageName()))));
    }

    /** The bundle that a package of ours belongs to: the longest symbolic name that it starts with. */
    private static String bundleOf(String packageName) {
        return MAY_USE.keySet().stream().filter(name -> packageName.equals(name) || packageName.startsWith(name + "."))
                .max(java.util.Comparator.comparingInt(String::length)).orElse("");
    }

    @Test
    void javafxStaysInTheWindowsBundles() {
        noClasses().that().resideOutsideOfPackage("io.ringside.ui..").should().dependOnClassesThat()
                .resideInAPackage("javafx..")
                .because("everything but the window runs without a toolkit").check(all);
    }

    @Test
    void onlyBridgesAndTheRingsOsLayerUseTheLinker() {
        noClasses().that().resideOutsideOfPackages("io.ringside.bridge..", "io.ringside.ring.os..").should()
                .dependOnClassesThat()
                .belongToAnyOf(Linker.class, SymbolLookup.class)
                .because("native access is granted to all bundles, so we keep the line")
                .check(all);
    }

    @Test
    void ringAndHostKnowNoFramework() {
        noClasses().that(resideInAnyPackage("io.ringside.ring..", "io.ringside.host"))
                .should().dependOnClassesThat().resideInAnyPackage("org.osgi.framework..", "org.osgi.service..")
                .because("both are plain jars for embedding; declarative services live in io.ringside.host.component")
                .check(all);
    }

    @Test
    void viewModelsKnowNoScene() {
        noClasses().that().haveSimpleNameEndingWith("ViewModel").should().dependOnClassesThat()
                .resideInAPackage("javafx.scene..")
                .because("they are tested without a screen").check(all);
    }

    @Test
    void packagesFormNoCycle() {
        SlicesRuleDefinition.slices().matching("io.ringside.(**)").should().beFreeOfCycles().check(all);
    }

    @Test
    void oneClassMakesUpcallStubs() {
        List<String> makers = all.stream()
                .filter(type -> type.getMethodCallsFromSelf().stream()
                        .anyMatch(call -> call.getName().equals("upcallStub")))
                .map(type -> type.getSimpleName()).toList();

        assertThat(makers).as("an unguarded upcall ends the JVM").hasSize(1);
    }

    @Test
    void aSwappableBundleExportsNothing() throws IOException {
        try (JarFile jar = new JarFile(RunningProduct.bridgeJar().toFile())) {
            assertThat(jar.getManifest().getMainAttributes().getValue("Export-Package")).isNull();
        }
    }

    @Test
    void namesSayWhatAThingIs() {
        classes().should().haveNameNotMatching(".*(Impl|Manager|Helper|Utils?)").check(all);
    }
}
