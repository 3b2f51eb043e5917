// SPDX-License-Identifier: Apache-2.0
package io.ringside.drill;

import java.nio.file.Path;
import java.util.function.Supplier;

import io.ringside.api.command.CommandService;
import io.ringside.api.event.SequenceAudit;
import io.ringside.api.inspect.RingInspector;
import io.ringside.api.ledger.LedgerService;
import io.ringside.api.sidecar.SidecarService;
import io.ringside.api.swap.SwapService;

/**
 * What drills work with.
 *
 * @param libraries where the bad libraries lie that this product ships
 * @param bundles where the jars of this product lie
 * @param scratch directory for copies of rings; need not exist
 * @param load begins to watch what else the machine does
 */
record DrillParts(SidecarService sidecar, SwapService swaps, CommandService commands, LedgerService ledger,
        RingInspector inspector, SequenceAudit audit, Path libraries, Path bundles, Path scratch, DrillClock clock,
        ProcessSignals signals, Supplier<OthersLoad> load) {}
