// SPDX-License-Identifier: Apache-2.0
package io.ringside.host;

import java.util.List;
import java.util.Optional;

import io.ringside.api.bridge.Bridge;
import io.ringside.api.bridge.Question;
import io.ringside.api.bridge.SidecarDescription;
import io.ringside.api.sidecar.SidecarState;
import io.ringside.api.sidecar.SidecarStatus;
import io.ringside.api.sidecar.Supervision;

/** What a host shows of itself. Takes no lock. */
record StatusPage(String ringName, Control control, SidecarWatch watch) {
    SidecarStatus status() {
        Standing now = control.standing();
        Seat seat = now.seat();
        SidecarDescription last = now.last();
        Bridge on = seat == null ? control.bridge() : seat.bridge();
        SidecarState state = state(now);
        String detail = switch (state) {
            case HUNG -> now.state() == SidecarState.HUNG ? now.detail() : watch.hungSentence();
            case ASKING -> watch.question().map(asked -> asking(seat, asked)).orElse("");
            default -> now.detail();
        };
        return new SidecarStatus(last == null ? "" : last.name(), last == null ? "" : last.version(), state,
                seat == null ? 0 : seat.generation().number(), seat == null ? 0 : seat.epoch(),
                on == null ? "" : on.version(), on == null ? "" : on.isolation(),
                now.library() == null ? "" : now.library().shown().toString(), ringName,
                seat == null ? 0 : seat.sinceMillis(), control.swaps(), control.leaked(), detail,
                last == null ? List.of() : last.fields());
    }

    private SidecarState state(Standing now) {
        if (now.state() != SidecarState.RUNNING) {
            return now.state();
        }
        if (watch.question().isPresent()) {
            return SidecarState.ASKING;
        }
        return watch.hungSentence().isEmpty() ? SidecarState.RUNNING : SidecarState.HUNG;
    }

    private static String asking(Seat seat, Question asked) {
        return "RS-305: " + seat.title() + " waits: the command at position " + asked.position() + " (type "
                + asked.type() + ") was in hand when its worker died. Redeliver it, as attempt " + asked.attempt()
                + ", or skip it.";
    }

    Supervision supervision() {
        Seat seat = control.standing().seat();
        Supervisor supervisor = control.supervisor();
        Optional<Question> question = watch.question();
        return new Supervision(seat == null ? 0 : seat.generation().pid().orElse(0), supervisor.restarts(),
                supervisor.row().inARow(), supervisor.nextStartMillis(), supervisor.row().reports(), question);
    }
}
