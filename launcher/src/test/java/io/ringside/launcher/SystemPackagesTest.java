// SPDX-License-Identifier: Apache-2.0
package io.ringside.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.ringside.api.RingsideException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.BundleRevision;

class SystemPackagesTest {
    @TempDir
    private Path folder;

    @Test
    void takesVersionsFromTheManifestOfABundle() throws Exception {
        Path jar = Jars.write(folder.resolve("api.jar"),
                Map.of("Export-Package", "a.b;uses:=\"x,y\";version=\"1.2.0\",c"), List.of());

        assertThat(new SystemPackages().jars(List.of(jar)).header())
                .isEqualTo("a.b;version=\"1.2.0\",c;version=\"0.0.0\"");
    }

    @Test
    void takesThePackagesOfAPlainJarAndTheVersionOfItsName() throws Exception {
        Path jar = Jars.write(folder.resolve("theme-base-2.1.0.jar"), Map.of(),
                List.of("theme/base/A.class", "theme/B.class", "META-INF/x.txt"));

        assertThat(new SystemPackages().jars(List.of(jar)).header())
                .isEqualTo("theme;version=\"2.1.0\",theme.base;version=\"2.1.0\"");
    }

    @Test
    void takesOnlyWhatAModuleExportsToEverybody() {
        String header = new SystemPackages().modules(ModuleLayer.boot(), "java.logging").header();

        assertThat(header).matches("java\\.util\\.logging;version=\"[0-9.]+\"");
    }

    @Test
    void writesNoStrayComma() throws Exception {
        Path nothing = Jars.write(folder.resolve("nothing.jar"), Map.of("Export-Package", " , "), List.of());

        assertThat(new SystemPackages().jars(List.of(nothing)).header()).isEmpty();
    }

    @Test
    void refusesANameThatWouldSpoilTheHeader() throws Exception {
        Path odd = Jars.write(folder.resolve("odd.jar"), Map.of("Export-Package", "a b"), List.of());

        assertThatThrownBy(() -> new SystemPackages().jars(List.of(odd))).hasMessageContaining("a b");
    }

    @Test
    void saysWhichJarIsMissing() {
        assertThatThrownBy(() -> new SystemPackages().jars(List.of(folder.resolve("gone.jar"))))
                .isInstanceOfSatisfying(RingsideException.class,
                        problem -> assertThat(problem.sentence()).startsWith("RS-505").contains("gone.jar"));
    }

    @Test
    void leavesTheFrameworkWithItsOwnPackagesAndOurs() throws Exception {
        Path jar = Jars.write(folder.resolve("api.jar"), Map.of("Export-Package", "a.b;version=\"1.2.0\""), List.of());
        Path user = Jars.bundle(folder.resolve("user.jar"), "user", Constants.IMPORT_PACKAGE,
                "a.b;version=\"[1.2,2)\",org.osgi.framework,javax.net");
        Map<String, String> properties = Map.of(Constants.FRAMEWORK_STORAGE, folder.resolve("felix").toString(),
                Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, new SystemPackages().jars(List.of(jar)).header());

        try (EmbeddedFramework framework = EmbeddedFramework.start(properties, new ClassPathBundles(List.of(), ""))) {
            framework.run(List.of(BundleFile.read(user)));

            assertThat(framework.systemBundle().adapt(BundleRevision.class).getDeclaredCapabilities(null))
                    .anySatisfy(offer -> assertThat(offer.getAttributes()).containsEntry("osgi.wiring.package", "a.b"));
        }
    }
}
