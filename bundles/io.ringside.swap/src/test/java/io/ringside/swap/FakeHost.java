// SPDX-License-Identifier: Apache-2.0
package io.ringside.swap;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

import io.ringside.api.RingsideException;
import io.ringside.api.bridge.Bridge;
import io.ringside.api.inspect.RingReading;
import io.ringside.api.sidecar.SidecarState;
import io.ringside.api.sidecar.SidecarStatus;
import io.ringside.api.swap.SwapOutcome;
import io.ringside.api.swap.SwapPhase;
import io.ringside.api.swap.SwapReport.Effects;
import io.ringside.api.swap.SwapReport.PhaseTime;
import io.ringside.api.swap.WatchWindow;
import io.ringside.host.HandOverResult;

/** A host that writes down what it is asked and answers as it is told. */
final class FakeHost implements SwapHost {
    static final HandOverResult SERVES = new HandOverResult(SwapOutcome.COMMITTED, "", "",
            List.of(new PhaseTime(SwapPhase.PARKED, 10), new PhaseTime(SwapPhase.HANDED_OVER, 20),
                    new PhaseTime(SwapPhase.SERVING, 30)),
            900, 64, 2, 5, 7, new Effects(40, 128, 0, 0, 0));
    static final HandOverResult FAILS = new HandOverResult(SwapOutcome.ABORTED, "RS-405", "It did not park.", List.of(),
            0, 0, 0, 0, 6, Effects.NONE);

    static final HandOverResult HEALTHY = new HandOverResult(SwapOutcome.COMMITTED, "", "",
            List.of(new PhaseTime(SwapPhase.PARKED, 10), new PhaseTime(SwapPhase.HANDED_OVER, 20),
                    new PhaseTime(SwapPhase.SERVING, 30), new PhaseTime(SwapPhase.WATCHED, 40)),
            900, 64, 2, 5, 7, new Effects(40, 128, 0, 0, 0));
    static final HandOverResult ROLLED_BACK = new HandOverResult(SwapOutcome.ROLLED_BACK, "RS-402", "It crashed.",
            List.of(new PhaseTime(SwapPhase.PARKED, 10), new PhaseTime(SwapPhase.HANDED_OVER, 20),
                    new PhaseTime(SwapPhase.SERVING, 30), new PhaseTime(SwapPhase.ROLLED_BACK, 40)),
            900, 64, 2, 5, 8, new Effects(40, 128, 0, 0, 3));
    static final SwapPhase[] ALL_PHASES = {SwapPhase.STAGED, SwapPhase.VERIFIED, SwapPhase.WARMED, SwapPhase.PARKED,
        SwapPhase.HANDED_OVER, SwapPhase.SERVING, SwapPhase.WATCHED, SwapPhase.COMMITTED};

    final List<String> calls = new ArrayList<>();
    Bridge bridge;
    SidecarState state = SidecarState.RUNNING;
    HandOverResult result = SERVES;
    HandOverResult watched = HEALTHY;
    RingsideException refusal;
    volatile CountDownLatch watchBegun;

    static SwapRun run(FakeHost host, SwapClock clock, SwapJournal journal) {
        return new SwapRun(host, new Staging(clock), journal, LossCount.NONE, () -> WatchWindow.NONE, new Watched());
    }

    @Override
    public Optional<Bridge> bridge() {
        return Optional.ofNullable(bridge);
    }

    @Override
    public void use(Bridge next) {
        calls.add("use " + next.version());
        bridge = next;
    }

    @Override
    public SidecarStatus status() {
        return new SidecarStatus("stats", "1.0.0", state, 1, 1, "1", "in-process", "/lib/stats.so", "test", 0, 0, 0, "",
                List.of());
    }

    @Override
    public RingReading reading() {
        long now = System.nanoTime();
        return new RingReading(now, 4096, now / 1_000_000, now / 1_000_000, now / 1_000_000, 0, 0, 0, 0, 0, 0, 0, 0, 0,
                0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
                0, 0, 0, 0, 0, 0, 0, 0, false, 2, 2, 0, 1, 1);
    }

    @Override
    public Optional<Warmed> prepareSame(Bridge on) {
        calls.add("prepareSame");
        return state == SidecarState.RUNNING ? Optional.of(warm(on)) : Optional.empty();
    }

    @Override
    public Warmed prepareBack(Bridge on) {
        calls.add("prepareBack");
        return warm(on);
    }

    @Override
    public Warmed prepare(Bridge on, Path library) {
        calls.add("prepare " + library);
        return warm(on);
    }

    private Warmed warm(Bridge on) {
        if (refusal != null) {
            throw refusal;
        }
        return new Warmed() {
            private final Bridge old = bridge;
            private final CountDownLatch rolledBack = new CountDownLatch(1);

            @Override
            public String title() {
                return "stats 1.1.0";
            }

            @Override
            public HandOverResult watch(WatchWindow window) {
                calls.add("watch");
                if (watchBegun != null) {
                    watchBegun.countDown();
                    try {
                        rolledBack.await();
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                    return ROLLED_BACK;
                }
                bridge = watched.serves() ? on : old;
                return watched;
            }

            @Override
            public HandOverResult rollBack() {
                rolledBack.countDown();
                return ROLLED_BACK;
            }

            @Override
            public HandOverResult execute(Duration parkDeadline) {
                calls.add("execute");
                bridge = result.serves() ? on : bridge; // as the real one: the next start uses the bridge that serves
                return result;
            }

            @Override
            public void commit() {
                calls.add("commit");
            }
        };
    }
}
