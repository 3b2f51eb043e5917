// SPDX-License-Identifier: Apache-2.0
package io.ringside.host;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import io.ringside.api.bridge.Bridge;
import io.ringside.api.bridge.Generation;
import io.ringside.api.bridge.GenerationRequest;
import io.ringside.api.swap.WatchWindow;
import io.ringside.bridge.ffm.FfmBridge;

/**
 * A program that swaps its sidecar under load and comes to a stand at a phase of that swap, until it is killed. Arguments: name of the ring, the
 * old library, the new library, the call of the swap to stand still at, and whether before or after it.
 */
final class DoomedSwap {
    private static final int BEFORE_THE_SWAP = 2_000;
    private static final Duration LONG = Duration.ofSeconds(20);

    private static volatile String standAt = "";
    private static volatile boolean after;

    private DoomedSwap() {}

    public static void main(String[] arguments) throws InterruptedException {
        FfmBridge real = new FfmBridge();
        Bridge bridge = standing(Bridge.class, real);
        SidecarHost host = SidecarHost.open(new HostOptions(arguments[0], 16 * 1024, LONG));
        host.bridge(bridge);
        host.start(Path.of(arguments[1]));
        System.out.println(host.ringPath());
        Thread sender = new Thread(() -> send(host), "doomed-sender");
        sender.setDaemon(true);
        sender.start();
        while (host.reading().doneCount() < BEFORE_THE_SWAP) {
            LockSupport.parkNanos(100_000);
        }
        after = arguments[4].equals("after");
        standAt = arguments[3];
        HandOver swap = host.prepare(bridge, Path.of(arguments[2]));
        swap.execute(LONG);
        if (standAt.equals("watch")) {
            standStill();
        }
        swap.watch(new WatchWindow(Duration.ofMillis(1), 1, 100));
        swap.commit();
    }

    private static void send(SidecarHost host) {
        for (long sequence = 1; true;) {
            byte[] payload = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(sequence).array();
            if (host.send(1, payload, 0, payload.length) >= 0) {
                sequence++;
            }
            LockSupport.parkNanos(5_000);
        }
    }

    /** Passes every call on, and stands still at the one that was named. */
    private static <T> T standing(Class<T> type, Object target) {
        return type.cast(Proxy.newProxyInstance(DoomedSwap.class.getClassLoader(), new Class<?>[]{type},
                (_, method, values) -> {
                    boolean here = method.getName().equals(standAt);
                    if (here && !after) {
                        standStill();
                    }
                    try {
                        Object answer = method.invoke(target, values);
                        if (here && after) {
                            standStill();
                        }
                        boolean loaded = method.getReturnType() == Generation.class
                                && values[0] instanceof GenerationRequest;
                        return loaded ? standing(Generation.class, answer) : answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private static void standStill() {
        System.out.println("stands");
        while (true) {
            LockSupport.park();
        }
    }
}
