// SPDX-License-Identifier: Apache-2.0
package io.ringside.swap;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.ringside.api.RingsideException;
import io.ringside.api.bridge.Bridge;
import io.ringside.api.sidecar.SidecarState;
import io.ringside.api.sidecar.SidecarStatus;
import io.ringside.api.swap.SwapOutcome;
import io.ringside.api.swap.SwapPhase;
import io.ringside.api.swap.SwapReport.Effects;
import io.ringside.api.swap.SwapReport.PhaseTime;
import io.ringside.host.HandOverResult;

/** A host that writes down what it is asked and answers as it is told. */
final class FakeHost implements SwapHost {
    static final HandOverResult SERVES = new HandOverResult(SwapOutcome.COMMITTED, "", "",
            List.of(new PhaseTime(SwapPhase.PARKED, 10), new PhaseTime(SwapPhase.HANDED_OVER, 20),
                    new PhaseTime(SwapPhase.SERVING, 30)),
            900, 64, 2, 5, 7, new Effects(40, 128, 0, 0, 0));
    static final HandOverResult FAILS = new HandOverResult(SwapOutcome.ABORTED, "RS-405", "It did not park.", List.of(),
            0, 0, 0, 0, 6, Effects.NONE);

    final List<String> calls = new ArrayList<>();
    Bridge bridge;
    SidecarState state = SidecarState.RUNNING;
    HandOverResult result = SERVES;
    RingsideException refusal;

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
    public Warmed prepare(Bridge on, Path library) {
        calls.add("prepare " + library);
        if (refusal != null) {
            throw refusal;
        }
        return new Warmed() {
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
