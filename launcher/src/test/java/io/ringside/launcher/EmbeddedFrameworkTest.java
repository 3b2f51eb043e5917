// SPDX-License-Identifier: Apache-2.0
package io.ringside.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.ringside.api.RingsideException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;

class EmbeddedFrameworkTest {
    @TempDir
    private Path folder;
    private EmbeddedFramework framework;

    @BeforeEach
    void start() {
        framework = EmbeddedFramework
                .start(Map.of(Constants.FRAMEWORK_STORAGE, folder.resolve("felix").toString(), "felix.log.level", "0"),
                        new ClassPathBundles(List.of(), ""));
    }

    @AfterEach
    void stop() {
        framework.close();
    }

    @Test
    void putsTheBridgeIntoItsFirstSlot() throws Exception {
        Path jar = Jars.bundle(folder.resolve("bridge.jar"), "io.ringside.bridge.ffm");

        framework.run(List.of(BundleFile.read(jar)));

        Bundle bridge = framework.systemBundle().getBundleContext().getBundle("ringside:bridge/a");
        assertThat(bridge.getState()).isEqualTo(Bundle.ACTIVE);
    }

    @Test
    void startsABundleThatNeedsAnotherOfTheSameRun() throws Exception {
        Path first = Jars.bundle(folder.resolve("user.jar"), "a.user", Constants.IMPORT_PACKAGE, "later");
        Path second = Jars.bundle(folder.resolve("offer.jar"), "b.offer", Constants.EXPORT_PACKAGE, "later");

        framework.run(List.of(BundleFile.read(first), BundleFile.read(second)));

        assertThat(framework.systemBundle().getBundleContext().getBundles())
                .allSatisfy(bundle -> assertThat(bundle.getState()).isEqualTo(Bundle.ACTIVE));
    }

    @Test
    void aBundleOnTheClassPathHasTheClassesOfTheClassPathUntilItIsUpdated() throws Exception {
        BundleFile file = BundleFile.read(Jars.bundle(folder.resolve("mine.jar"), "mine"));
        Map<String, String> properties = Map.of(Constants.FRAMEWORK_STORAGE, folder.resolve("other").toString());
        ClassPathBundles onClassPath = new ClassPathBundles(List.of(file), "/no/such.jar:" + file.jar());
        try (EmbeddedFramework other = EmbeddedFramework.start(properties, onClassPath)) {
            other.run(List.of(file));
            Bundle mine = other.systemBundle().getBundleContext().getBundle(file.location());

            assertThat(mine.getState()).isEqualTo(Bundle.ACTIVE);
            assertThat(mine.getHeaders().get(Constants.BUNDLE_SYMBOLICNAME)).isEqualTo("mine");
            assertThat(mine.getEntry("META-INF/MANIFEST.MF")).isNotNull();
            assertThat(mine.getEntry("META-INF/NONE")).isNull();
            assertThat(mine.loadClass(Jars.class.getName())).isSameAs(Jars.class);

            mine.update(Files.newInputStream(Jars.bundle(folder.resolve("next.jar"), "mine")));
            assertThatThrownBy(() -> mine.loadClass(Jars.class.getName())).isInstanceOf(ClassNotFoundException.class);
        }
    }

    @Test
    void aBundleThatIsNotOnTheClassPathHasItsOwnClasses() throws Exception {
        Path jar = Jars.bundle(folder.resolve("mine.jar"), "mine");
        framework.run(List.of(BundleFile.read(jar)));
        Bundle mine = framework.systemBundle().getBundleContext().getBundle("ringside:mine");

        assertThatThrownBy(() -> mine.loadClass(Jars.class.getName())).isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    void namesThePackageThatABundleLacks() throws Exception {
        Path jar = Jars.bundle(folder.resolve("user.jar"), "user", Constants.IMPORT_PACKAGE, "no.such.thing");

        assertThatThrownBy(() -> framework.run(List.of(BundleFile.read(jar)))).isInstanceOfSatisfying(
                RingsideException.class, problem -> assertThat(problem.sentence())
                        .startsWith("RS-502: Bundle user did not start: it needs package no.such.thing,"));
    }

    @Test
    void namesTheJavaThatABundleLacks() throws Exception {
        Path jar = Jars.bundle(folder.resolve("user.jar"), "user", Constants.REQUIRE_CAPABILITY,
                "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=99))\"");

        assertThatThrownBy(() -> framework.run(List.of(BundleFile.read(jar)))).hasMessageContaining("needs Java 99");
    }

    @Test
    void namesTheActivatorThatIsNotThere() throws Exception {
        Path jar = Jars.bundle(folder.resolve("user.jar"), "user", Constants.BUNDLE_ACTIVATOR, "not.Here");

        assertThatThrownBy(() -> framework.run(List.of(BundleFile.read(jar)))).hasMessageContaining("not.Here");
    }

    @Test
    void saysWhichServiceDidNotCome() {
        assertThatThrownBy(() -> framework.await(Runnable.class, Duration.ofMillis(1)))
                .isInstanceOfSatisfying(RingsideException.class,
                        problem -> assertThat(problem.sentence()).startsWith("RS-504").contains("Runnable"));
    }

    @Test
    void findsAServiceThatIsThere() throws Exception {
        Runnable service = () -> {};
        framework.systemBundle().getBundleContext().registerService(Runnable.class, service, null);

        assertThat(framework.await(Runnable.class, Duration.ofSeconds(20))).isSameAs(service);
    }
}
