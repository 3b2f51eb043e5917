// SPDX-License-Identifier: Apache-2.0
package io.ringside.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

import io.ringside.api.command.CommandService;
import io.ringside.api.command.LoadPlan;
import io.ringside.api.event.SequenceAudit;
import io.ringside.api.sidecar.SidecarService;
import io.ringside.api.sidecar.SidecarState;
import io.ringside.api.swap.SwapOutcome;
import io.ringside.api.swap.SwapPhase;
import io.ringside.api.swap.SwapReport;
import io.ringside.api.swap.SwapService;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Bridge bundles that are not fit, swapped in under load: refused in words or left midway, and the old bridge serves on with nothing lost. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusedBundleIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private RunningProduct product;

    @BeforeAll
    void startUnderLoad() throws Exception {
        product = RunningProduct.start("itest-bundle", RunningProduct.sidecar("demo_1.0.0"));
        product.service(CommandService.class).startLoad(new LoadPlan(100_000, 0, 32));
        SequenceAudit audit = product.service(SequenceAudit.class);
        await().atMost(PATIENCE).until(() -> audit.findings().events() > 10_000);
    }

    @AfterAll
    void stop() throws Exception {
        product.stop();
    }

    @Test
    void thatDoesNotResolveIsRefused() throws Exception {
        Path jar = jar("unresolvable", "Import-Package", "io.example.absent;version=\"[3,4)\"", null);

        assertRefused(jar, "io.example.absent");
    }

    @Test
    void thatThrowsAtStartIsRefused() throws Exception {
        Path jar = jar("throwing", "Bundle-Activator", ThrowingActivator.class.getName(), ThrowingActivator.class);

        assertRefused(jar, ThrowingActivator.MESSAGE);
    }

    @Test
    void thatOffersNoBridgeIsRefused() throws Exception {
        Path jar = jar("silent", "Bundle-Description", "offers nothing", null);

        assertRefused(jar, "Bridge");
    }

    @Test
    void whoseFileIsCutOffIsRefused() throws Exception {
        Path whole = RunningProduct.bridgeJar();
        Path cut = product.work().resolve("cut.jar");
        byte[] bytes = Files.readAllBytes(whole);
        Files.write(cut, Arrays.copyOf(bytes, bytes.length / 2));

        assertRefused(cut, "cut.jar");
    }

    @Test
    void thatFailsWhenTheRingIsGrantedToItGivesItBack() throws Exception {
        Path jar = jar("unfit", "Bundle-Activator", UnfitBridge.class.getName(), UnfitBridge.class);

        SwapReport report = assertLeftAlone(jar, SwapOutcome.ABORTED, UnfitBridge.MESSAGE);

        assertThat(report.phases()).extracting(SwapReport.PhaseTime::phase).contains(SwapPhase.PARKED,
                SwapPhase.HANDED_OVER).doesNotContain(SwapPhase.SERVING);
        assertThat(product.service(SidecarService.class).status().bridgeVersion()).isNotEqualTo("unfit");
    }

    @Test
    void thatDoesNotStopInOrderIsReplacedAllTheSame() throws Exception {
        SwapService swaps = product.service(SwapService.class);
        Path whole = RunningProduct.bridgeJar();

        assertThat(swaps.swapBridge(unwillingToStop(whole)).outcome()).isEqualTo(SwapOutcome.COMMITTED);
        SwapReport report = swaps.swapBridge(whole);

        assertThat(report.outcome()).isEqualTo(SwapOutcome.COMMITTED);
        assertThat(report.reason()).contains("did not stop in order", UnwillingToStop.MESSAGE);
        assertServesOn();
    }

    private void assertRefused(Path jar, String word) throws Exception {
        assertThat(assertLeftAlone(jar, SwapOutcome.REFUSED, word).code()).startsWith("RS-5");
    }

    private SwapReport assertLeftAlone(Path jar, SwapOutcome outcome, String word) throws Exception {
        SidecarService sidecar = product.service(SidecarService.class);
        long generation = sidecar.status().generation();

        SwapReport report = product.service(SwapService.class).swapBridge(jar);

        assertThat(report.outcome()).as(report.reason()).isEqualTo(outcome);
        assertThat(report.reason()).contains(word);
        assertThat(sidecar.status().generation()).isEqualTo(generation);
        assertServesOn();
        return report;
    }

    private void assertServesOn() throws InterruptedException {
        SequenceAudit audit = product.service(SequenceAudit.class);
        assertThat(product.service(SidecarService.class).status().state()).isEqualTo(SidecarState.RUNNING);
        long seen = audit.findings().events();
        await().atMost(PATIENCE).until(() -> audit.findings().events() > seen + 10_000);
        assertThat(audit.findings().lost()).isZero();
        assertThat(audit.findings().doubled()).isZero();
    }

    /** The whole bridge, with an activator beside its component. */
    private Path unwillingToStop(Path whole) throws IOException {
        Path jar = product.work().resolve("unwilling.jar");
        try (JarFile from = new JarFile(whole.toFile())) {
            Manifest manifest = new Manifest(from.getManifest());
            manifest.getMainAttributes().putValue("Bundle-Activator", UnwillingToStop.class.getName());
            try (OutputStream file = Files.newOutputStream(jar);
                    JarOutputStream out = new JarOutputStream(file, manifest)) {
                for (JarEntry entry : Collections.list(from.entries())) {
                    if (!entry.getName().equals(JarFile.MANIFEST_NAME)) {
                        out.putNextEntry(new JarEntry(entry.getName()));
                        from.getInputStream(entry).transferTo(out);
                    }
                }
                add(out, UnwillingToStop.class);
            }
        }
        return jar;
    }

    private static void add(JarOutputStream out, Class<?> content) throws IOException {
        String entry = content.getName().replace('.', '/') + ".class";
        out.putNextEntry(new JarEntry(entry));
        try (InputStream in = content.getClassLoader().getResourceAsStream(entry)) {
            in.transferTo(out);
        }
    }

    private Path jar(String name, String header, String value, Class<?> content) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", "io.ringside.bridge.ffm");
        main.putValue("Bundle-Version", "9.0.0");
        main.putValue(header, value);
        if (content != null) {
            main.putValue("Import-Package", "org.osgi.framework,io.ringside.api,io.ringside.api.bridge");
        }
        Path jar = product.work().resolve(name + ".jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            if (content != null) {
                add(out, content);
            }
        }
        return jar;
    }
}
