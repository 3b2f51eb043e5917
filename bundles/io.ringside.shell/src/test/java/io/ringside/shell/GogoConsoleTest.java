// SPDX-License-Identifier: Apache-2.0
package io.ringside.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import io.ringside.api.command.LoadPlan;
import io.ringside.api.event.EventCounters;
import io.ringside.api.event.EventSample;
import io.ringside.api.event.EventService;
import io.ringside.api.event.SequenceAudit;
import io.ringside.api.ledger.Ledger;
import io.ringside.api.ledger.LedgerService;
import io.ringside.api.swap.SwapOutcome;

import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lines through the real Gogo. */
class GogoConsoleTest {
    private final ThreadIOImpl threadIo = new ThreadIOImpl();
    private final CommandProcessorImpl processor = new CommandProcessorImpl(threadIo);
    private final FakeServices services = new FakeServices();
    private final FakeDrills drills = new FakeDrills();
    private final GogoConsole console = new GogoConsole(processor);

    @BeforeEach
    void addCommands() {
        threadIo.start();
        SequenceAudit audit = () -> new SequenceAudit.Findings(9, 9, 2, 1, 0, 0, 0x010000, 0);
        add(new SidecarCommands(services.sidecar(), services.commands(), audit), "status", "send", "load", "unload",
                "log");
        add(new SwapCommands(services.swap(), services.sidecar()), "swap", "swaps", "bundles", "start", "stop");
        add(new RingCommands(new FakeRings(), new FixedLedger(), new FixedEvents(), services.sidecar()), "rings",
                "ring", "events",
                "ledger");
        add(new DrillCommands(drills), "drill");
        add(new HelpCommands(), "help");
        add(new ReturnCommands(services.swap()), "plan", "rollback", "isolate", "watch");
        add(new CrashCommands(services.sidecar()), "crashes", "kill", "answer");
        processor.addCommand("felix", new Object() {
            @SuppressWarnings("unused") // called by Gogo
            public String start() {
                return "the wrong one";
            }
        }, "start");
    }

    @AfterEach
    void stop() {
        processor.stop();
        threadIo.stop();
    }

    private void add(Object commands, String... functions) {
        for (String function : functions) {
            processor.addCommand("ringside", commands, function);
        }
    }

    @Test
    void showsStatusWithAuditAndLoad() {
        assertThat(console.execute("status")).contains("stats 1.0.0  RUNNING", "generation 3", "lost 2  doubled 1",
                "achieved 200 000/s, accepted 1 234 567, refused 8, longest stall 3.0 ms");
    }

    @Test
    void takesCommandsWithTheirScope() {
        assertThat(console.execute("ringside:status")).isEqualTo(console.execute("status"));
    }

    @Test
    void prefersItsOwnCommandOverAnotherOfThatName() {
        assertThat(console.execute("start")).isEqualTo("sidecar stats 1.0.0  RUNNING");
        assertThat(services.calls).containsExactly("start");
    }

    @Test
    void sendsTextAndBytes() {
        assertThat(console.execute("send 1 hello world")).isEqualTo("accepted at position 640");
        console.execute("send 2 hex:00ff10");
        console.execute("send 3");

        assertThat(services.calls).containsExactly("send 1", "send 2", "send 3");
        assertThat(services.sent).containsExactly("hello world".getBytes(StandardCharsets.UTF_8), new byte[]{0, -1, 16},
                new byte[0]);
    }

    @Test
    void saysWhyACommandWasNotSent() {
        services.full = true;

        assertThat(console.execute("send 1 x")).isEqualTo("RS-201: Command not sent: ring full.");
    }

    @Test
    void refusesWhatItCannotReadInWords() {
        assertThat(console.execute("send 0 x")).startsWith("RS-811: The type 0 does not exist.");
        assertThat(console.execute("send 1 hex:abc")).startsWith("RS-811: \"hex:abc\" is no row of bytes.");
        assertThat(console.execute("load fast")).startsWith("RS-811: \"fast\" is no count.");
        assertThat(console.execute("load 1 2 3")).isEqualTo("RS-811: Usage: load RATE [COUNT]");
        assertThat(console.execute("nonsense")).startsWith("RS-813: There is no command \"nonsense\" now.");
        assertThat(console.execute("send 1 (")).startsWith("RS-814: ");
        assertThat(console.execute("load 200000M")).startsWith("RS-210: ");
    }

    @Test
    void startsAndStopsALoad() {
        assertThat(console.execute("load 200k 1M")).isEqualTo("load started: 200 000/s, 1 000 000 records");
        assertThat(console.execute("load 0")).isEqualTo("load started: as fast as possible, until unload");
        assertThat(console.execute("unload")).startsWith("load running, asked 200 000/s");

        assertThat(services.plans).containsExactly(new LoadPlan(200_000, 1_000_000, 24), new LoadPlan(0, 0, 24));
        assertThat(services.calls).containsExactly("stopLoad");
    }

    @Test
    void reportsASwap() {
        assertThat(console.execute("swap /tmp/libstats.so")).isEqualTo("""
                sidecar stats 1.0.0 -> stats 1.1.0  COMMITTED
                pause 2.9 ms, unread at hand-over 31 records (2.0 KiB), refused meanwhile 4
                producer stood 12.0 us, deepest queue 4.0 KiB, lost 0, doubled 0
                STAGED 2.0 ms""");
        assertThat(services.calls).containsExactly("swap /tmp/libstats.so");
    }

    @Test
    void saysWhyASwapWasRefused() {
        services.next = FakeServices.report(SwapOutcome.REFUSED, "RS-401", "It speaks ABI 4.");

        assertThat(console.execute("swap x.so")).endsWith("REFUSED\nRS-401: It speaks ABI 4.");
    }

    @Test
    void listsSwapsAndCandidates() {
        assertThat(console.execute("swaps")).startsWith("No swaps yet.").contains("/lib/libstats-1.1.so",
                "/state/drop");

        services.history.add(services.next);
        assertThat(console.execute("swaps")).contains("stats 1.0.0  stats 1.1.0  COMMITTED  2.9 ms");
    }

    @Test
    void startsAndStopsBundlesByNumber() {
        assertThat(console.execute("bundles")).contains("7   ACTIVE  io.ringside.bridge.ffm  0.1.0    swappable");
        assertThat(console.execute("start 7")).isEqualTo("bundle 7 started");
        assertThat(console.execute("stop 7")).isEqualTo("RS-503: Bundle 7 may not be stopped.");
        assertThat(console.execute("start /lib/x.so")).endsWith("RUNNING");
        assertThat(services.calls).containsExactly("startBundle 7", "start /lib/x.so");
    }

    @Test
    void showsRings() {
        assertThat(console.execute("rings")).contains("demo  commands  8.0 MiB   2.0 KiB  pid 42    pid 43 (gone)");
        assertThat(console.execute("ring")).contains("FLOWING  Commands flow.",
                "fill       1.0 KiB of 4.0 KiB (25.0 %)",
                "high-water 75.0 %", "976  IN_HAND  type 1  4 B  \"PING\"");
        assertThat(console.execute("ring other")).isEqualTo("RS-105: There is no ring \"other\".");
    }

    @Test
    void showsEventsLedgerAndLog() {
        assertThat(console.execute("events")).contains("delivered 2", "type 2  2", "#2  type 2  cause 32  2 B  00ff");
        assertThat(console.execute("ledger")).startsWith("ledger offered=3 accepted=2 refused=1");
        assertThat(console.execute("log")).endsWith("WARN  careful");
    }

    @Test
    void runsADrillAndTellsWhatHappened() {
        assertThat(console.execute("drill corrupt-copy 30")).isEqualTo("""
                CORRUPT_COPY for 30 s
                passed
                """ + drills.report("").line());

        drills.failure = "RS-713: It was not tested.";
        assertThat(console.execute("drill kill 5"))
                .contains("KILL for 5 s\nfailed: RS-713: It was not tested.\nledger");
    }

    @Test
    void listsTheDrillsThereAre() {
        assertThat(console.execute("drill")).contains("bad-library   offers libraries");
        assertThat(console.execute("drill kil 5")).startsWith("RS-811: There is no drill \"kil\". Type one of kill, ");
    }

    @Test
    void listsEveryCommandThatExists() {
        String help = console.execute("help");

        for (Usage usage : Usage.values()) {
            assertThat(help).contains(usage.pattern());
        }
        for (Class<?> commands : List.of(SidecarCommands.class, SwapCommands.class, RingCommands.class,
                DrillCommands.class, HelpCommands.class, ReturnCommands.class, CrashCommands.class,
                OrphanCommands.class)) {
            for (Method method : commands.getDeclaredMethods()) {
                if (Modifier.isPublic(method.getModifiers())) {
                    assertThat(Usage.of(method.getName())).as(method.getName()).isPresent();
                }
            }
        }
    }

    @Test
    void runsLinesUntilExit() {
        assertThat(typed("ledger\n\n ringside:ledger \nexit\nledger\n")).isEqualTo(
                "ringside> " + new FixedLedger().ledger().line() + "\nringside> ringside> "
                        + new FixedLedger().ledger().line()
                        + "\nringside> ");
        assertThat(typed("log")).endsWith("WARN  careful\nringside> ");
    }

    @Test
    void saysWhenItsInputBreaks() {
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("planted");
            }
        };

        console.run(broken, new PrintStream(new ByteArrayOutputStream()), new PrintStream(errors));

        assertThat(errors.toString()).startsWith("RS-812: The console's input broke (planted).");
    }

    private String typed(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        console.run(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), new PrintStream(out, true),
                System.err);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static final class FixedLedger implements LedgerService {
        @Override
        public Ledger ledger() {
            return new Ledger(3, 2, 1, 2, 0, 0, 2, 2, 0, 0, 0);
        }

        @Override
        public Ledger closing() {
            return ledger();
        }
    }

    private static final class FixedEvents implements EventService {
        @Override
        public EventCounters counters() {
            return new EventCounters(2, 4, 0, 0, Map.of(2, 2L));
        }

        @Override
        public List<EventSample> recent(int most) {
            return List.of(new EventSample(2, 0, 0, 32, 0, 2, 2, new byte[]{0, -1}));
        }
    }
}
