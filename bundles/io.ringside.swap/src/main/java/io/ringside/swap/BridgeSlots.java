// SPDX-License-Identifier: Apache-2.0
package io.ringside.swap;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.ringside.api.RingsideException;
import io.ringside.api.bridge.Bridge;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.FrameworkWiring;

/**
 * Two bundle slots that stay installed for good and hold the bridge in turn: installing and uninstalling a bundle for
 * every swap would leak inside Felix. The one that stands by holds an empty bundle. Driven by one thread at a time.
 */
final class BridgeSlots {
    static final String SLOT_A = "ringside:bridge/a";
    static final String SLOT_B = "ringside:bridge/b";
    /** The same for bridges to processes of their own. */
    static final String OWN_A = "ringside:bridge/own-process/a";
    static final String OWN_B = "ringside:bridge/own-process/b";

    static final Duration SERVICE_DEADLINE = Duration.ofSeconds(5);
    private static final long REFRESH_SECONDS = 5;

    private final BundleContext context;
    private final Duration serviceDeadline;
    private final ResolverWords words;

    BridgeSlots(BundleContext context, Duration serviceDeadline) {
        this.serviceDeadline = serviceDeadline;
        this.context = context;
        this.words = new ResolverWords(context);
    }

    /** A slot with a bridge that has started. */
    record Slot(Bundle bundle, Bridge bridge) {}

    /** Name and version of the bundle that {@code bridge} comes from. */
    String title(Optional<Bridge> bridge) {
        return bridge.map(BridgeSlots::bundleOf).map(bundle -> bundle.getSymbolicName() + " " + bundle.getVersion())
                .orElse("none");
    }

    static Bundle bundleOf(Bridge bridge) {
        return FrameworkUtil.getBundle(bridge.getClass());
    }

    /** The bridge that the jar is another version of; when none is, the one in use. */
    Optional<Bridge> replacedBy(BridgeJar jar, Optional<Bridge> inUse) {
        List<Bridge> same = new Bridges(context).all().stream().filter(bridge -> bundleOf(bridge) != null)
                .filter(bridge -> jar.symbolicName().equals(bundleOf(bridge).getSymbolicName())).toList();
        return same.isEmpty() || inUse.filter(same::contains).isPresent() ? inUse : Optional.of(same.getFirst());
    }

    /**
     * Starts the jar in the slot that does not hold {@code serving}.
     *
     * @throws RingsideException RS-524 it does not resolve, RS-525 it does not start, RS-526 it provides no bridge; the
     *         slot is empty again
     */
    Slot start(BridgeJar jar, Optional<Bridge> serving) {
        boolean own = serving.map(Bridge::isolation).filter(Bridge.OWN_PROCESS::equals).isPresent();
        String first = own ? OWN_A : SLOT_A;
        String inUse = serving.map(BridgeSlots::bundleOf).map(Bundle::getLocation).orElse("");
        Bundle bundle = fill(jar, inUse.equals(first) ? own ? OWN_B : SLOT_B : first);
        try {
            return new Slot(bundle, startAndAwait(bundle, jar));
        } catch (BundleException e) {
            vacate(bundle);
            boolean resolving = e.getType() == BundleException.RESOLVE_ERROR;
            throw new RingsideException(resolving ? "RS-524" : "RS-525",
                    jar.title() + (resolving ? " does not resolve: " : " does not start: ") + words.of(e)
                            + " The old bridge serves on.",
                    e);
        } catch (RingsideException e) {
            vacate(bundle);
            throw e;
        }
    }

    private Bundle fill(BridgeJar jar, String location) {
        try (InputStream content = Files.newInputStream(jar.file())) {
            Bundle bundle = context.getBundle(location);
            if (bundle == null) {
                return context.installBundle(location, content);
            }
            bundle.update(content);
            return bundle;
        } catch (BundleException | IOException e) {
            throw new RingsideException("RS-521",
                    jar.title() + " cannot be installed: " + e.getMessage() + " The old bridge serves on.", e);
        }
    }

    private Bridge startAndAwait(Bundle bundle, BridgeJar jar) throws BundleException {
        CountDownLatch registered = new CountDownLatch(1);
        ServiceListener listener = event -> {
            if (event.getType() == ServiceEvent.REGISTERED && event.getServiceReference().getBundle() == bundle) {
                registered.countDown();
            }
        };
        context.addServiceListener(listener);
        try {
            bundle.start();
            Bridge bridge = provided(bundle);
            if (bridge == null && registered.await(serviceDeadline.toMillis(), TimeUnit.MILLISECONDS)) {
                bridge = provided(bundle);
            }
            if (bridge == null) {
                throw new RingsideException("RS-526", jar.title() + " started, but within "
                        + serviceDeadline.toMillis() + " ms it provided no service " + Bridge.class.getName()
                        + ". The old bridge serves on.");
            }
            return bridge;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RingsideException("RS-526",
                    "The wait for " + jar.title() + " was interrupted. The old bridge serves on.", e);
        } finally {
            context.removeServiceListener(listener);
        }
    }

    private Bridge provided(Bundle bundle) {
        ServiceReference<?>[] references = bundle.getRegisteredServices();
        if (references == null) {
            return null;
        }
        for (ServiceReference<?> reference : references) {
            if (context.getService(reference) instanceof Bridge bridge) {
                return bridge;
            }
        }
        return null;
    }

    /** Takes the bundle of {@code old} out of use, now that {@code next} serves. Answers what did not go well, or nothing. */
    String retire(Bridge old, Slot next) {
        Bundle bundle = bundleOf(old);
        if (bundle == null || bundle == next.bundle()) {
            return "";
        }
        if (List.of(SLOT_A, SLOT_B, OWN_A, OWN_B).contains(bundle.getLocation())) {
            return vacate(bundle);
        }
        String remark = stop(bundle);
        try {
            bundle.uninstall(); // once only: it was installed at the start, outside the slots
        } catch (BundleException e) {
            remark = "The old bundle could not be uninstalled: " + e.getMessage();
        }
        refresh(bundle);
        return remark;
    }

    /** A bundle whose stop throws is stopped all the same, but an update that comes across it is refused: hence first this. */
    private static String stop(Bundle bundle) {
        try {
            bundle.stop();
            return "";
        } catch (BundleException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return "The old bundle did not stop in order: " + cause;
        }
    }

    /** Empties a slot: no class loader of what was in it stays behind. */
    String vacate(Bundle slot) {
        String remark = stop(slot);
        try {
            slot.update(new ByteArrayInputStream(VacantBundle.jar(slot.getLocation())));
        } catch (BundleException e) {
            throw new IllegalStateException("The slot " + slot.getLocation() + " could not be emptied.", e);
        }
        refresh(slot);
        return remark;
    }

    private void refresh(Bundle bundle) {
        CountDownLatch refreshed = new CountDownLatch(1);
        context.getBundle(0).adapt(FrameworkWiring.class).refreshBundles(List.of(bundle), event -> {
            if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) {
                refreshed.countDown();
            }
        });
        try {
            refreshed.await(REFRESH_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
