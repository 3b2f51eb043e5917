// SPDX-License-Identifier: Apache-2.0
package io.ringside.shell;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.ringside.api.RingsideException;
import io.ringside.api.bridge.Question;
import io.ringside.api.command.CommandService;
import io.ringside.api.command.CommandTrace;
import io.ringside.api.command.Fate;
import io.ringside.api.command.LoadPlan;
import io.ringside.api.command.LoadProgress;
import io.ringside.api.command.SendOutcome;
import io.ringside.api.sidecar.SidecarService;
import io.ringside.api.sidecar.SidecarState;
import io.ringside.api.sidecar.SidecarStatus;
import io.ringside.api.sidecar.Supervision;
import io.ringside.api.swap.BundleStatus;
import io.ringside.api.swap.SwapOutcome;
import io.ringside.api.swap.SwapPhase;
import io.ringside.api.swap.SwapPlan;
import io.ringside.api.swap.SwapReport;
import io.ringside.api.swap.SwapService;
import io.ringside.api.swap.WatchWindow;

/** Services that write down what they are asked. */
final class FakeServices {
    final List<String> calls = new ArrayList<>();
    final List<SwapReport> history = new ArrayList<>();
    final List<LoadPlan> plans = new ArrayList<>();
    final List<byte[]> sent = new ArrayList<>();
    SwapReport next = report(SwapOutcome.COMMITTED, "", "");
    boolean full;
    WatchWindow window = WatchWindow.DEFAULT;
    Supervision supervision = Supervision.NONE;
    SwapPlan plan = new SwapPlan("stats 1.0.0", "stats 1.1.0", List.of("sidecar stats 1.0.0"), 6, 2_900_000, true,
            35_000_000, "");

    static SwapReport report(SwapOutcome outcome, String code, String reason) {
        return new SwapReport(1, 0, "sidecar", "stats 1.0.0", "stats 1.1.0", outcome, code, reason,
                List.of(new SwapReport.PhaseTime(SwapPhase.STAGED, 2_000_000)), 2_900_000, 2048, 31, 4,
                new SwapReport.Effects(12_000, 4096, 0, 0, outcome == SwapOutcome.ROLLED_BACK ? 512 : 0));
    }

    SidecarService sidecar() {
        return new SidecarService() {
            @Override
            public SidecarStatus status() {
                return new SidecarStatus("stats", "1.0.0", SidecarState.RUNNING, 3, 2, "0.1.0", "in-process",
                        "/lib/stats.so",
                        "demo", 1_000, 5, 0, "", List.of());
            }

            @Override
            public void start() {
                calls.add("start");
            }

            @Override
            public void start(Path library) {
                calls.add("start " + library);
            }

            @Override
            public boolean stop() {
                return calls.add("stop");
            }

            @Override
            public Supervision supervision() {
                return supervision;
            }

            @Override
            public void kill() {
                calls.add("kill");
            }

            @Override
            public void answer(Question.Answer answer) {
                calls.add("answer " + answer);
            }

            @Override
            public boolean awaitDrained(Duration deadline) {
                return true;
            }

            @Override
            public List<LogLine> log() {
                return List.of(new LogLine(0, 2, "careful"));
            }
        };
    }

    CommandService commands() {
        return new CommandService() {
            @Override
            public SendOutcome send(int type, byte[] payload) {
                calls.add("send " + type);
                sent.add(payload);
                return full
                        ? new SendOutcome(Fate.REFUSED_FULL, -1, 0, "RS-201: Command not sent: ring full.")
                        : new SendOutcome(Fate.ACCEPTED, 640, 0, "");
            }

            @Override
            public CommandTrace trace(int type, byte[] payload, int answers, Duration wait) {
                throw new AssertionError("the console traces nothing");
            }

            @Override
            public void startLoad(LoadPlan plan) {
                plans.add(plan);
            }

            @Override
            public void stopLoad() {
                calls.add("stopLoad");
            }

            @Override
            public LoadProgress loadProgress() {
                return new LoadProgress(true, 1_234_567, 8, 200_000, 199_999.6, 3_000_000);
            }

            @Override
            public long lastSequence() {
                return 0;
            }

            @Override
            public int largestPayload() {
                return 1 << 20;
            }
        };
    }

    SwapService swap() {
        return new FakeSwaps();
    }

    private final class FakeSwaps implements SwapService {
        @Override
        public SwapReport swapSidecar(Path library) {
            throw new AssertionError("not asked for");
        }

        @Override
        public SwapReport swapBridge(Path jar) {
            throw new AssertionError("not asked for");
        }

        @Override
        public SwapReport swap(Path file) {
            calls.add("swap " + file);
            return next;
        }

        @Override
        public SwapReport rollBack() {
            calls.add("rollBack");
            return next;
        }

        @Override
        public SwapReport isolate(String isolation) {
            calls.add("isolate " + isolation);
            return next;
        }

        @Override
        public SwapPlan plan(Path file) {
            return plan;
        }

        @Override
        public WatchWindow watch() {
            return window;
        }

        @Override
        public void watch(WatchWindow next) {
            window = next;
        }

        @Override
        public Optional<SwapPhase> phase() {
            return Optional.empty();
        }

        @Override
        public List<SwapReport> history() {
            return history;
        }

        @Override
        public Path dropFolder() {
            return Path.of("/state/drop");
        }

        @Override
        public List<Path> candidates() {
            return List.of(Path.of("/lib/libstats-1.1.so"));
        }

        @Override
        public List<BundleStatus> bundles() {
            return List.of(new BundleStatus(7, "io.ringside.bridge.ffm", "0.1.0", "ACTIVE", true));
        }

        @Override
        public void startBundle(long id) {
            calls.add("startBundle " + id);
        }

        @Override
        public void stopBundle(long id) {
            throw new RingsideException("RS-503", "Bundle " + id + " may not be stopped.");
        }
    }
}
