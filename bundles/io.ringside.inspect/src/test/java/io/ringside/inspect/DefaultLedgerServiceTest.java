// SPDX-License-Identifier: Apache-2.0
package io.ringside.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.List;

import io.ringside.api.command.CommandService;
import io.ringside.api.event.SequenceAudit;
import io.ringside.api.inspect.RingInspector;
import io.ringside.api.inspect.RingPicture;
import io.ringside.api.ledger.Ledger;
import io.ringside.api.sidecar.SidecarService;
import io.ringside.api.sidecar.SidecarState;
import io.ringside.api.sidecar.SidecarStatus;

import org.junit.jupiter.api.Test;

class DefaultLedgerServiceTest {
    private final SidecarStatus status = new SidecarStatus("demo", "1", SidecarState.RUNNING, 1, 1, "1", "in-process",
            "", "demo", 0, 0, 0,
            "", List.of());
    private long unreadCount = 5;
    private long lastSequence = 20;

    private final DefaultLedgerService service = new DefaultLedgerService(
            answering(SidecarService.class, "status", () -> status),
            answering(RingInspector.class, "picture",
                    () -> new RingPicture(Readings.at(0, 640, 480, 20, 4, 0), List.of(), 7, unreadCount, false, "")),
            () -> new SequenceAudit.Findings(14, 17, 2, 1, 0, 0, 0, 0),
            answering(CommandService.class, "lastSequence", () -> lastSequence));

    @Test
    void takesEachTermFromItsOwnSource() {
        assertThat(service.ledger()).isEqualTo(new Ledger(24, 20, 4, 14, 5, 1, 11, 10, 1, 2, 1));
    }

    @Test
    void countsRecordsInsteadOfSubtracting() {
        unreadCount = 4;

        assertThat(service.ledger().inRing()).isEqualTo(4);
        assertThat(service.ledger().balances()).isFalse();
    }

    @Test
    void countsSequencesThatNeverCameBackAsLostWhenItCloses() {
        assertThat(service.closing().lost()).isEqualTo(2 + 3);
    }

    @Test
    void owesNothingWhenAllCameBack() {
        lastSequence = 17;

        assertThat(service.closing()).isEqualTo(service.ledger());
    }

    private interface Answer {
        Object get();
    }

    private static <T> T answering(Class<T> type, String method, Answer answer) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[]{type}, (proxy, called, arguments) -> {
                    assertThat(called.getName()).isEqualTo(method);
                    return answer.get();
                }));
    }
}
