// SPDX-License-Identifier: Apache-2.0
package io.ringside.host.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.ringside.api.RingsideException;
import io.ringside.api.bridge.Bridge;
import io.ringside.api.bridge.EventSink;
import io.ringside.api.event.EventBatch;
import io.ringside.api.sidecar.SidecarSettings;
import io.ringside.api.sidecar.SidecarState;
import io.ringside.api.trust.AllowList;
import io.ringside.bridge.ffm.FfmBridge;
import io.ringside.host.SidecarHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

class HostComponentTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Path TMP = Path.of(System.getProperty("java.io.tmpdir"));

    private final Map<String, String> properties = new HashMap<>(
            Map.of(HostComponent.RING_NAME, "host-test-component-" + ProcessHandle.current().pid()));
    private final List<String> unregistered = new ArrayList<>();
    private final List<Bundle> bundles = new ArrayList<>();
    private final FfmBridge first = new FfmBridge("1.0.0", TMP, AllowList.ANY);
    private final FfmBridge second = new FfmBridge("2.0.0", TMP, AllowList.ANY);
    private HostComponent component;
    private SidecarHost host;

    @AfterEach
    void end() {
        if (component != null) {
            component.deactivate();
        }
        first.close();
        second.close();
    }

    @Test
    void staysWithItsBridgeUntilThatGoes() {
        properties.put(HostComponent.LIBRARY, echo());
        open();
        assertThat(host.status().state()).isEqualTo(SidecarState.NO_BRIDGE);

        component.addBridge(first);
        component.addBridge(second);
        assertThat(host.status().state()).isEqualTo(SidecarState.RUNNING);
        assertThat(host.status().bridgeVersion()).isEqualTo("1.0.0");

        component.removeBridge(first);
        assertThat(host.status().state()).isEqualTo(SidecarState.RUNNING);
        assertThat(host.status().bridgeVersion()).isEqualTo("2.0.0");

        component.removeBridge(second);
        assertThat(host.status().state()).isEqualTo(SidecarState.NO_BRIDGE);
    }

    @Test
    void aLibraryOfTheUserWaitsForABridgeToAProcessOfItsOwn() {
        properties.put(HostComponent.LIBRARY, echo());
        bundles.add(named("io.ringside.bridge.isolated"));
        open();
        component.addBridge(first);
        assertThat(host.status().state()).isEqualTo(SidecarState.NO_BRIDGE);

        component.addBridge(ownProcess());
        assertThat(host.bridge()).get().extracting(Bridge::isolation).isEqualTo(Bridge.OWN_PROCESS);
    }

    @ParameterizedTest
    @CsvSource({"ringside.home, /", "ringside.sidecar.isolation, in-process"})
    void aShippedOneRunsInThisProcessAndAnyOneWhereItIsToldTo(String property, String value) {
        properties.put(HostComponent.LIBRARY, echo());
        properties.put(property, value);
        bundles.add(named("io.ringside.bridge.isolated"));
        open();
        component.addBridge(ownProcess());
        assertThat(host.status().state()).isEqualTo(SidecarState.NO_BRIDGE);

        component.addBridge(first);
        assertThat(host.status().state()).isEqualTo(SidecarState.RUNNING);
    }

    @ParameterizedTest
    @CsvSource({"true, true", "false, false"})
    void hasASpareProcessUnlessItIsToldNotTo(String value, boolean spare) {
        properties.put(HostComponent.SPARE, value);
        open();

        assertThat(host.settings()).isEqualTo(new SidecarSettings(SidecarSettings.DEFAULT.policy(),
                SidecarSettings.DEFAULT.attempts(), SidecarSettings.DEFAULT.confinement(),
                SidecarSettings.DEFAULT.hostLoss(), spare));
    }

    @Test
    void aBridgeThatGoesIsReplacedByOneOfItsKindFirst() {
        properties.put(HostComponent.LIBRARY, echo());
        open();
        component.addBridge(first);
        component.addBridge(ownProcess());
        component.addBridge(second);

        component.removeBridge(first);

        assertThat(host.bridge()).containsSame(second);
        assertThat(host.status().state()).isEqualTo(SidecarState.RUNNING);
    }

    private static Bundle named(String symbolicName) {
        return (Bundle) Proxy.newProxyInstance(HostComponentTest.class.getClassLoader(), new Class<?>[]{Bundle.class},
                (_, _, _) -> symbolicName);
    }

    private static Bridge ownProcess() {
        return (Bridge) Proxy.newProxyInstance(HostComponentTest.class.getClassLoader(), new Class<?>[]{Bridge.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "isolation" -> Bridge.OWN_PROCESS;
                    case "version" -> "1.0.0";
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "equals" -> proxy == arguments[0];
                    default -> throw new RingsideException("RS-415", "planted");
                });
    }

    @Test
    void theEndOfABridgeThatIsNotUsedChangesNothing() {
        properties.put(HostComponent.LIBRARY, echo());
        open();
        component.addBridge(first);
        component.addBridge(second);
        long generation = host.status().generation();

        component.removeBridge(second);

        assertThat(host.status().generation()).isEqualTo(generation);
    }

    @Test
    void aLibraryThatCannotBeStartedLeavesAHostThatCan() {
        properties.put(HostComponent.LIBRARY, "/nowhere/lib.so");
        open();
        component.addBridge(first);

        assertThat(host.status().state()).isEqualTo(SidecarState.STOPPED);
        host.start(Path.of(echo()));
        assertThat(host.status().state()).isEqualTo(SidecarState.RUNNING);
    }

    @ParameterizedTest
    @CsvSource({"level=5, RUNNING", "level=99, STOPPED"})
    void handsItsTextToTheSidecar(String config, SidecarState expected) {
        properties.put(HostComponent.LIBRARY, library("zstd"));
        properties.put(HostComponent.CONFIG, config);
        open();

        component.addBridge(first);

        assertThat(host.status().state()).isEqualTo(expected);
    }

    @Test
    void aSinkThatWasReplacedMayGoLate() {
        open();
        component.addBridge(first);
        host.start(Path.of(echo()));
        CountingSink old = new CountingSink();
        CountingSink young = new CountingSink();
        component.setSink(old);
        component.setSink(young);
        component.unsetSink(old);
        host.send(1, new byte[1]);
        assertThat(host.awaitDrained(LONG)).isTrue();

        assertThat(young.events).isEqualTo(1);
        component.unsetSink(young);
        host.send(1, new byte[1]);
        assertThat(host.awaitDrained(LONG)).isTrue();
        assertThat(host.reading().dropped()).isEqualTo(1);
        assertThat(old.events).isZero();
    }

    @Test
    void aCapacityThatIsNoNumberIsSaid() {
        properties.put(HostComponent.RING_CAPACITY, "8 MiB");

        assertThatThrownBy(this::open).hasMessage("ringside.ring.capacity is '8 MiB' and must be a number of bytes");
    }

    @Test
    void endsItsServicesBeforeItClosesTheRing() {
        open();
        component.deactivate();
        component = null;

        assertThat(unregistered).hasSize(1);
        assertThat(host.ringPath()).doesNotExist();
    }

    private static String echo() {
        return library("echo");
    }

    private static String library(String name) {
        return Path.of(System.getProperty("ringside.native.dir"), "sidecars", "libringside_" + name + ".so").toString();
    }

    private void open() {
        component = new HostComponent((BundleContext) Proxy.newProxyInstance(HostComponentTest.class.getClassLoader(),
                new Class<?>[]{BundleContext.class}, (_, method, arguments) -> switch (method.getName()) {
                    case "getProperty" -> properties.get(arguments[0]);
                    case "registerService" -> registration((SidecarHost) arguments[1]);
                    case "getBundles" -> bundles.toArray(Bundle[]::new);
                    case "addBundleListener", "removeBundleListener" -> null;
                    default -> throw new UnsupportedOperationException(method.getName());
                }));
    }

    private Object registration(SidecarHost service) {
        host = service;
        return Proxy.newProxyInstance(HostComponentTest.class.getClassLoader(),
                new Class<?>[]{ServiceRegistration.class},
                (_, method, _) -> {
                    unregistered.add(method.getName());
                    return null;
                });
    }

    private static final class CountingSink implements EventSink {
        private volatile int events;

        @Override
        public int onEvents(EventBatch batch) {
            events = events + batch.size();
            return batch.size();
        }

        @Override
        public void onLog(int level, String text) {
            throw new AssertionError(text);
        }
    }
}
