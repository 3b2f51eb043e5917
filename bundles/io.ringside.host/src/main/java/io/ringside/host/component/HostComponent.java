// SPDX-License-Identifier: Apache-2.0
package io.ringside.host.component;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import io.ringside.api.RingsideException;
import io.ringside.api.bridge.Bridge;
import io.ringside.api.bridge.EventSink;
import io.ringside.api.bridge.Scheduling;
import io.ringside.api.sidecar.SidecarService;
import io.ringside.api.sidecar.SidecarSettings;
import io.ringside.host.HostOptions;
import io.ringside.host.SidecarHost;

import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Offers one host as services. Several bridges may be there, of either isolation, and two of one kind while it is being swapped: the host stays
 * with the one it has, and changes only by a hand-over or when its own goes away; then a bridge of the same isolation is taken first.
 */
@Component(immediate = true, service = {})
public final class HostComponent {
    /** Framework property: name of the command ring; default {@code ringside}. */
    static final String RING_NAME = "ringside.ring.name";

    /** Framework property: capacity of the command ring in bytes; default 8 MiB. */
    static final String RING_CAPACITY = "ringside.ring.capacity";

    /** Framework property: library of the sidecar to start with; none when it is not set. */
    static final String LIBRARY = "ringside.sidecar.library";

    /** Framework property: text for the create of every sidecar; default empty. */
    static final String CONFIG = "ringside.sidecar.config";

    /** Framework property: number of the processor that the sidecar's thread is bound to; any when it is not set. */
    static final String PROCESSOR = "ringside.sidecar.processor";

    /** Framework property: priority that is asked for the sidecar's thread, -20 (first) to 19; that of Ringside when it is not set. */
    static final String NICE = "ringside.sidecar.nice";

    /**
     * Framework property: {@link Bridge#IN_PROCESS} or {@link Bridge#OWN_PROCESS}. When it is not set, a library that Ringside ships runs in this
     * process, any other in one of its own when such a bridge is installed.
     */
    static final String ISOLATION = "ringside.sidecar.isolation";

    /** Framework property: {@code false} when the sidecar's own process has no spare beside it to begin with; settings may change it. */
    static final String SPARE = "ringside.sidecar.spare";

    /** Framework property: where Ringside is unpacked. */
    static final String HOME = "ringside.home";

    private static final String OWN_PROCESS_BUNDLE = "io.ringside.bridge.isolated";
    private static final long SYSTEM_BUNDLE = 0;

    private static final Logger LOG = System.getLogger(HostComponent.class.getName());

    private final SidecarHost host;
    private final BundleContext context;
    private final SynchronousBundleListener atShutdown = this::closeBeforeBundlesGo;
    private final ServiceRegistration<?> registration;
    private final List<Bridge> bridges = new ArrayList<>();
    private final String isolation;
    private EventSink sink;
    private Path startWith;

    /** Opens the ring, and with it the host. */
    @Activate
    public HostComponent(BundleContext context) {
        this.context = context;
        String name = property(context, RING_NAME).orElse("ringside");
        long capacity = property(context, RING_CAPACITY).map(HostComponent::bytes).orElse(HostOptions.DEFAULT_CAPACITY);
        startWith = property(context, LIBRARY).map(Path::of).orElse(null);
        isolation = property(context, ISOLATION).orElseGet(() -> isShipped(startWith)
                ? Bridge.IN_PROCESS
                : Bridge.OWN_PROCESS);
        String config = property(context, CONFIG).orElse("");
        host = SidecarHost.open(new HostOptions(name, capacity, HostOptions.DEFAULT_DEADLINE, config,
                new Scheduling(processor(context), nice(context))));
        if (property(context, SPARE).filter("false"::equals).isPresent()) {
            SidecarSettings usual = host.settings();
            host.settings(new SidecarSettings(usual.policy(), usual.attempts(), usual.confinement(), usual.hostLoss(),
                    false));
        }
        registration = context.registerService(
                new String[]{SidecarHost.class.getName(), SidecarService.class.getName()}, host,
                new Hashtable<>());
        context.addBundleListener(atShutdown);
    }

    /** When everything ends, the bridge may be stopped before the host: what is accepted is finished while both are there. */
    private void closeBeforeBundlesGo(BundleEvent event) {
        if (event.getType() == BundleEvent.STOPPING && event.getBundle().getBundleId() == SYSTEM_BUNDLE) {
            host.close();
        }
    }

    /** Stops the sidecar and closes the ring. */
    @Deactivate
    public void deactivate() {
        context.removeBundleListener(atShutdown);
        registration.unregister();
        host.close();
    }

    /** Takes the bridge when there is none yet, and when it is of the wanted isolation or no such bridge will come. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    public synchronized void addBridge(Bridge bridge) {
        bridges.add(bridge);
        if (host.bridge().isEmpty() && (bridge.isolation().equals(isolation) || !isToCome(isolation))) {
            use(bridge);
        }
    }

    /** Whether a bundle with such a bridge is installed; the one into this process always is. */
    private boolean isToCome(String wanted) {
        return wanted.equals(Bridge.IN_PROCESS) || Arrays.stream(context.getBundles())
                .anyMatch(bundle -> OWN_PROCESS_BUNDLE.equals(bundle.getSymbolicName()));
    }

    /** Returns when no sidecar runs on {@code bridge} any more. */
    public synchronized void removeBridge(Bridge bridge) {
        bridges.remove(bridge);
        if (host.bridge().filter(used -> used == bridge).isPresent()) {
            host.bridge(null);
            if (host.bridge().isEmpty() && !bridges.isEmpty()) {
                use(bridges.stream().filter(other -> other.isolation().equals(bridge.isolation())).findFirst()
                        .orElse(bridges.getFirst()));
            }
        }
    }

    /** From the next batch on, events go there. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    public synchronized void setSink(EventSink newSink) {
        sink = newSink;
        host.sink(newSink);
    }

    /** Without a sink events are dropped, and counted. A sink that was replaced is passed over. */
    public synchronized void unsetSink(EventSink oldSink) {
        if (sink == oldSink) {
            sink = null;
            host.sink(null);
        }
    }

    private void use(Bridge bridge) {
        host.bridge(bridge);
        if (startWith != null) {
            Path library = startWith;
            startWith = null;
            try {
                host.start(library);
            } catch (RingsideException e) {
                LOG.log(Level.ERROR, e.sentence());
            }
        }
    }

    private boolean isShipped(Path library) {
        return library == null || property(context, HOME).filter(home -> library.startsWith(home)).isPresent();
    }

    private static Optional<String> property(BundleContext context, String name) {
        return Optional.ofNullable(context.getProperty(name)).filter(value -> !value.isBlank());
    }

    private static OptionalInt processor(BundleContext context) {
        Optional<String> text = property(context, PROCESSOR);
        if (text.isPresent() && !text.get().matches("[0-9]{1,5}")) {
            throw new IllegalArgumentException(
                    PROCESSOR + " is '" + text.get() + "' and must be the number of a processor, from 0");
        }
        return text.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text.get()));
    }

    private static int nice(BundleContext context) {
        String text = property(context, NICE).orElse("0");
        if (!text.matches("-?[0-9]{1,2}")) {
            throw new IllegalArgumentException(NICE + " is '" + text + "' and must be a number from -20 to 19");
        }
        return Integer.parseInt(text);
    }

    private static long bytes(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(RING_CAPACITY + " is '" + text + "' and must be a number of bytes", e);
        }
    }
}
