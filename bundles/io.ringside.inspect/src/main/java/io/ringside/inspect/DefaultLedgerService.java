// SPDX-License-Identifier: Apache-2.0
package io.ringside.inspect;

import io.ringside.api.command.CommandService;
import io.ringside.api.event.SequenceAudit;
import io.ringside.api.event.SequenceAudit.Findings;
import io.ringside.api.inspect.RingInspector;
import io.ringside.api.inspect.RingPicture;
import io.ringside.api.inspect.RingReading;
import io.ringside.api.ledger.Ledger;
import io.ringside.api.ledger.LedgerService;
import io.ringside.api.sidecar.SidecarService;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Draws up the balance of the sidecar's ring from three sources that know nothing of each other: the counters in the
 * ring, the cursor's count of what lies in it, and the sequences seen in events. Safe for any thread.
 */
@Component(immediate = true)
public final class DefaultLedgerService implements LedgerService {
    private final SidecarService sidecar;
    private final RingInspector inspector;
    private final SequenceAudit audit;
    private final CommandService commands;

    /** Balances what the given services know. */
    @Activate
    public DefaultLedgerService(@Reference SidecarService sidecar, @Reference RingInspector inspector,
            @Reference SequenceAudit audit,
            @Reference CommandService commands) {
        this.sidecar = sidecar;
        this.inspector = inspector;
        this.audit = audit;
        this.commands = commands;
    }

    @Override
    public Ledger ledger() {
        return balance(0);
    }

    @Override
    public Ledger closing() {
        return balance(commands.lastSequence());
    }

    /** Sequences up to {@code owed} that have not come back count as lost. */
    private Ledger balance(long owed) {
        RingPicture picture = inspector.picture(sidecar.status().ring(), 0);
        RingReading reading = picture.reading();
        Findings findings = audit.findings();
        long missing = Math.max(0, owed - findings.lastSequence());
        return new Ledger(reading.offered(), reading.accepted(), reading.refused(), reading.doneCount(),
                picture.unreadCount(), reading.quarantined(),
                reading.emitted(), reading.delivered(), reading.dropped(), findings.lost() + missing,
                findings.doubled());
    }
}
