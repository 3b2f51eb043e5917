// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.sidecars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.ringside.api.bridge.Bridge;
import io.ringside.api.bridge.CrashReport;
import io.ringside.api.bridge.Recovery;
import io.ringside.api.command.LoadProgress;
import io.ringside.api.event.EventCounters;
import io.ringside.api.event.EventSample;
import io.ringside.api.inspect.RingRecord;
import io.ringside.api.sidecar.SidecarSettings;
import io.ringside.api.sidecar.SidecarState;
import io.ringside.api.sidecar.SidecarStatus;
import io.ringside.api.sidecar.Supervision;
import io.ringside.ui.BackgroundWork;
import io.ringside.ui.PulseReading;
import io.ringside.ui.Readings;
import io.ringside.ui.window.Patience;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Patience.class)
class CrashLogTest {
    private final BackgroundWork work = new BackgroundWork("crash-test", Runnable::run);

    @AfterEach
    void close() {
        work.close();
    }

    private static PulseReading reading(SidecarState state, long runningSince, EventSample recent,
            CrashReport... crashes) {
        SidecarStatus sidecar = new SidecarStatus("demo", "1.0.0", state, 1, 2, "0.1.0", Bridge.OWN_PROCESS,
                "/opt/d.so",
                "main", runningSince, 0, 0, "", StubServices.FIELDS);
        PulseReading.Events events = new PulseReading.Events(new EventCounters(0, 0, 0, 0, Map.of()),
                recent == null ? List.of() : List.of(recent));
        return Readings.pulse(sidecar, List.of(), events, LoadProgress.NONE, PulseReading.Swaps.NONE).withCare(
                new PulseReading.Care(new Supervision(1, crashes.length, 1, 0, List.of(crashes), Optional.empty()),
                        SidecarSettings.DEFAULT, Optional.empty()));
    }

    private static CrashEntry entry(CrashReport crash, Recovery.Policy policy, long restarted) {
        SidecarSettings usual = SidecarSettings.DEFAULT;
        return new CrashEntry(crash,
                new SidecarSettings(policy, usual.attempts(), usual.confinement(), usual.hostLoss()), restarted, 0,
                List.of());
    }

    @Test
    void theRestartIsTimedFromTheCrashToTheNextServingWorker() {
        CrashLog log = new CrashLog(StubRing.EMPTY, work);
        CrashReport crash = StubServices.crash(7, 1);

        assertThat(log.onText(reading(SidecarState.RESTARTING, 0, null, crash)).getFirst().restartedMillis())
                .isEqualTo(-1);
        assertThat(log.onText(reading(SidecarState.RUNNING, crash.epochMillis() + 240, null, crash)).getFirst()
                .restartedMillis()).isEqualTo(240);
        CrashReport second = StubServices.crash(8_000, 1);
        assertThat(log.onText(reading(SidecarState.RUNNING, second.epochMillis() + 310, null, second, crash)))
                .extracting(CrashEntry::restartedMillis).containsExactly(310L, 240L);
    }

    @Test
    void theCommandsBeforeItAreReadBeforeTheRingOverwritesThem() {
        CrashReport crash = StubServices.crash(7, 1);
        RingRecord before = new RingRecord(crash.position() - 16, 1, 0, 8, RingRecord.State.DONE, new byte[8]);
        CrashLog log = new CrashLog(StubRing.holding(Map.of(before.position(), before)), work);
        EventSample answer = new EventSample(1, 0, 0, before.position(), 0, 1, 0, new byte[0]);

        log.onText(reading(SidecarState.RESTARTING, 0, answer, crash));

        await().until(() -> log.onText(reading(SidecarState.RESTARTING, 0, null, crash)).getFirst().before()
                .equals(List.of(before)));
    }

    @Test
    void theSentenceSaysWhatWhereAndWhatCameOfIt() {
        assertThat(CrashText.sentence(entry(StubServices.crash(7, 1), Recovery.Policy.REDELIVER, 250))
                .replace('\u00a0', ' '))
                .isEqualTo("Sidecar stopped: SIGSEGV in vendor_set_gain+0x1c in libdemo.so while handling #8 814 224. "
                        + "Restarted in 250 ms; nothing lost.");
    }

    @Test
    void theFateOfTheCommandFollowsPolicyAndAttempt() {
        assertThat(CrashText.fate(entry(StubServices.crash(7, 1), Recovery.Policy.REDELIVER, 1)))
                .contains("attempt 2 of 3");
        assertThat(CrashText.fate(entry(StubServices.crash(7, 3), Recovery.Policy.REDELIVER, 1)))
                .contains("Given up after 3 attempts").contains("dead letters");
        assertThat(CrashText.fate(entry(StubServices.crash(7, 1), Recovery.Policy.SKIP, 1))).contains("at once");
        assertThat(CrashText.fate(entry(StubServices.crash(7, 1), Recovery.Policy.ASK, 1))).contains("Held until");
    }

    @Test
    void aCopyHoldsTheBytesInPlainText() {
        assertThat(CrashText.whole(entry(StubServices.crash(7, 1), Recovery.Policy.REDELIVER, 250),
                StubServices.FIELDS)).contains("RS-301: Sidecar stopped").contains("value=\"NaN\"")
                .contains("its bytes: 4e 61 4e").doesNotContain("\u00a0");
    }
}
