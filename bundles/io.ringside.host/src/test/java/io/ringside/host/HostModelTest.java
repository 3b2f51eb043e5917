// SPDX-License-Identifier: Apache-2.0
package io.ringside.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import io.ringside.api.RingsideException;
import io.ringside.api.bridge.Question.Answer;
import io.ringside.api.sidecar.SidecarSettings;
import io.ringside.api.sidecar.SidecarState;
import io.ringside.api.swap.WatchWindow;
import org.junit.jupiter.api.Test;

/**
 * Random sequences of what a person, a bridge and a crash can do to a host. Whatever comes, each act either does what it says or is refused in
 * words, and in the end every command was processed: once, or again with a flag.
 */
class HostModelTest {
    private static final int ACTS = Integer.getInteger("ringside.model.acts", 400);
    private static final Duration PARK = Duration.ofSeconds(60);
    private static final WatchWindow BRIEF = new WatchWindow(Duration.ofMillis(1), 1, 100);

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final List<Long> sent = new ArrayList<>();
    private HandOver swap;

    @Test
    void whateverHappensEveryCommandIsProcessedOnceOrFlagged() {
        System.out.println("HostModelTest -Dseed=" + seed);
        RestartPolicy quick = new RestartPolicy(Duration.ofMillis(1), Duration.ofMillis(2), 3, Duration.ofDays(1), 20,
                Duration.ZERO);
        try (CrashyHost crashy = new CrashyHost(quick, PARK)) {
            crashy.start();
            for (int act = 0; act < ACTS; act++) {
                try {
                    act(crashy, random.nextInt(12));
                } catch (RingsideException e) {
                    assertThat(e.code()).as("seed " + seed + ", act " + act + ": " + e.sentence()).isIn("RS-310",
                            "RS-311",
                            "RS-312", "RS-314", "RS-332", "RS-420", "RS-431");
                }
                assertConsistent(crashy, act);
            }
            settle(crashy);
            assertWhole(crashy);
        }
    }

    private void act(CrashyHost crashy, int which) {
        switch (which) {
            case 0 -> crashy.host.start();
            case 1 -> crashy.host.stop();
            case 2 -> crashy.host.kill();
            case 3 -> send(crashy, FakeProcesses.CRASH_THE_FIRST_TIME);
            case 4 -> prepare(crashy);
            case 5 -> execute();
            case 6 -> finish();
            case 7 -> rollBack();
            case 8 -> crashy.host.answer(random.nextBoolean() ? Answer.SKIP : Answer.REDELIVER);
            case 9 -> bounceBridge(crashy);
            case 10 -> crashy.host.settings(random.nextBoolean()
                    ? CrashyHost.NO_SPARE
                    : SidecarSettings.DEFAULT);
            default -> {
                for (int i = 0; i < 5; i++) {
                    send(crashy, FakeProcesses.FINE);
                }
            }
        }
    }

    private void send(CrashyHost crashy, byte what) {
        long position = crashy.host.send(1, new byte[]{what}, 0, 1);
        if (position >= 0) {
            sent.add(position);
        }
    }

    private void prepare(CrashyHost crashy) {
        if (swap == null) {
            swap = crashy.host.prepare(crashy.bridge, crashy.library(random.nextBoolean() ? "new.so" : "fake.so"));
        }
    }

    private void execute() {
        if (swap != null && swap.result() == null) {
            HandOverResult result = swap.execute(PARK);
            if (!result.serves()) {
                swap = null;
            }
        }
    }

    private void finish() {
        if (swap == null) {
            return;
        }
        if (swap.result() == null) {
            swap.abandon();
        } else if (swap.watch(BRIEF).serves()) {
            swap.commit();
        }
        swap = null;
    }

    private void rollBack() {
        if (swap != null && swap.result() != null) {
            swap.rollBack();
        }
    }

    private static void bounceBridge(CrashyHost crashy) {
        crashy.host.bridge(null);
        crashy.host.bridge(crashy.bridge);
    }

    private void assertConsistent(CrashyHost crashy, int act) {
        SidecarState state = crashy.host.status().state();
        long next = crashy.host.supervision().nextStartMillis();
        assertThat(state).as("seed " + seed + ", act " + act).isNotIn(SidecarState.STOPPING, SidecarState.HUNG,
                SidecarState.FAULTED);
        if (swap == null) {
            assertNoLastingStart(crashy, act);
        }
        if (state == SidecarState.FAILED || state == SidecarState.STOPPED || state == SidecarState.NO_BRIDGE) {
            assertThat(next).as("seed " + seed + ", act " + act + ": no start is due while " + state).isZero();
        }
    }

    /** A start by the supervisor may be under way at any time, on a thread of its own. */
    private void assertNoLastingStart(CrashyHost crashy, int act) {
        long until = System.nanoTime() + CrashyHost.LONG.toNanos();
        while (crashy.host.status().state() == SidecarState.STARTING) {
            assertThat(System.nanoTime()).as("seed " + seed + ", act " + act + ": a start that does not end")
                    .isLessThan(until);
            Thread.onSpinWait();
        }
    }

    private void settle(CrashyHost crashy) {
        finish();
        long until = System.nanoTime() + CrashyHost.LONG.toNanos();
        while (!crashy.host.awaitDrained(Duration.ofMillis(20))) {
            assertThat(System.nanoTime()).as("seed " + seed + ": drained, but " + crashy.host.status())
                    .isLessThan(until);
            SidecarState state = crashy.host.status().state();
            if (state == SidecarState.STOPPED || state == SidecarState.FAILED) {
                try {
                    crashy.host.start();
                } catch (RingsideException e) {
                    assertThat(e.code()).as("it crashed again").isEqualTo("RS-420");
                }
            }
        }
    }

    private void assertWhole(CrashyHost crashy) {
        Set<Long> seen = new HashSet<>();
        long before = -1;
        for (FakeProcesses.Taken taken : crashy.bridge.taken()) {
            boolean fresh = seen.add(taken.position());
            assertThat(fresh || taken.again()).as("seed " + seed + ": doubled without a flag: " + taken).isTrue();
            if (fresh) {
                assertThat(taken.position()).as("seed " + seed + ": in order").isGreaterThan(before);
                before = taken.position();
            }
        }
        assertThat(seen).as("seed " + seed).isEqualTo(new HashSet<>(sent));
    }
}
