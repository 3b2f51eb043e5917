// SPDX-License-Identifier: Apache-2.0
package io.ringside.launcher;

import java.lang.reflect.Proxy;
import java.util.function.IntConsumer;

/**
 * Turns the signals that ask a process to end into an orderly end. An exit hook comes too late for that: the toolkit's own hook stops the
 * window's thread at the same time, and a bundle that waits for this thread would wait for ever.
 */
final class Signals {
    /** What a shell reports for a process that a signal ended is this much more than the signal's number. */
    static final int EXIT_CODE_BASE = 128;

    private Signals() {}

    /**
     * Calls {@code end} with the signal's number on a thread of its own, each time one of INT, TERM and HUP comes. The types are reached by
     * reflection since the compiler warns at each use of them and cannot be told otherwise.
     */
    static void handle(IntConsumer end) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object onSignal = Proxy.newProxyInstance(Signals.class.getClassLoader(), new Class<?>[]{handler},
                    (_, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            int number = (int) signal.getMethod("getNumber").invoke(arguments[0]);
                            new Thread(() -> end.accept(number), "ringside-signal").start();
                        }
                        return null;
                    });
            for (String name : new String[]{"INT", "TERM", "HUP"}) {
                signal.getMethod("handle", signal, handler)
                        .invoke(null, signal.getConstructor(String.class).newInstance(name), onSignal);
            }
        } catch (ReflectiveOperationException problem) {
            throw new IllegalStateException("this Java lets nobody handle signals", problem);
        }
    }
}
