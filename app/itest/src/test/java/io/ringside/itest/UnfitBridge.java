// SPDX-License-Identifier: Apache-2.0
package io.ringside.itest;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import io.ringside.api.RingsideException;
import io.ringside.api.bridge.Bridge;
import io.ringside.api.bridge.Generation;
import io.ringside.api.bridge.GenerationRequest;
import io.ringside.api.bridge.SidecarDescription;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/**
 * A bridge that starts, loads and is warm, and fails when the ring is granted to it: after the old one has parked. Packed into a jar by {@link
 * RefusedBundleIT}.
 */
public final class UnfitBridge implements Bridge, BundleActivator, InvocationHandler {
    static final String MESSAGE = "this bridge has no thread to serve with";

    private static final SidecarDescription SIDECAR = new SidecarDescription("demo", "9.0.0", 1 << 16, true, List.of());

    private long number;

    @Override
    public void start(BundleContext context) {
        context.registerService(Bridge.class, this, null);
    }

    @Override
    public void stop(BundleContext context) {
        throw new IllegalStateException("its bundle does not stop in order either");
    }

    @Override
    public String version() {
        return "unfit";
    }

    @Override
    public String isolation() {
        return IN_PROCESS;
    }

    @Override
    public SidecarDescription verify(Path library) {
        return SIDECAR;
    }

    @Override
    public Generation load(GenerationRequest request) {
        number = request.generation();
        return (Generation) Proxy.newProxyInstance(UnfitBridge.class.getClassLoader(), new Class<?>[]{Generation.class},
                this);
    }

    /** A generation that never gets further than warm. */
    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "description" -> SIDECAR;
            case "number" -> number;
            case "status" -> new Generation.Status(Generation.State.WARM, -1, -1, 0, 0, 0, 0, "");
            case "awaitRunning" -> throw new RingsideException("RS-420", MESSAGE);
            case "question", "crash" -> Optional.empty();
            case "pid" -> OptionalLong.empty();
            case "stop" -> Generation.StopOutcome.ENDED;
            case "hashCode" -> (int) number;
            case "equals" -> proxy == arguments[0];
            default -> null; // restore and expectGrant: it takes what it is given
        };
    }
}
