// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.swap;

import java.nio.file.Path;
import java.util.concurrent.Callable;

import io.ringside.api.RingsideException;
import io.ringside.api.swap.SwapPlan;
import io.ringside.api.swap.SwapReport;
import io.ringside.api.swap.SwapService;
import io.ringside.api.swap.WatchWindow;
import io.ringside.ui.BackgroundWork;
import io.ringside.ui.Names;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;

/**
 * Swaps that a person asks for: what one would do is told first, and it is done when the person agrees. Confined to one thread; swaps block and run
 * on another, and what ends their watch on a third.
 */
final class SwapOrders {
    /** What is asked before a swap: its plan in words. {@code ready} when there is something to agree to. */
    record Asked(boolean ready, String what, String waiting, String warning, String refusal, WatchText watch) {}

    /** What was found out about a file before it is swapped to. */
    private record Found(SwapPlan plan, WatchWindow watch) {}

    private final SwapService swaps;
    private final BackgroundWork work;
    private final BackgroundWork interrupting;
    private final BooleanProperty busy = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<Asked> asked = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<RuntimeException> failure = new ReadOnlyObjectWrapper<>();
    private Callable<SwapReport> agreed; // what is done when the person agrees
    private WatchText watch;
    private boolean mine; // a swap that was ordered here is going on

    SwapOrders(SwapService swaps, BackgroundWork work, BackgroundWork interrupting) {
        this.swaps = swaps;
        this.work = work;
        this.interrupting = interrupting;
    }

    /** Whether a swap is going on, one of these or another. */
    BooleanProperty busyProperty() {
        return busy;
    }

    /** What is asked now, or null. */
    ReadOnlyObjectProperty<Asked> askedProperty() {
        return asked.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<RuntimeException> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /** Whether a swap that was ordered here is going on. */
    boolean isRunning() {
        return mine;
    }

    /** Whether somebody's swap is going on. */
    void othersSwap(boolean going) {
        busy.set(mine || going);
    }

    /**
     * Asks whether to swap to {@code file}.
     *
     * @param file or null when none was chosen
     * @param kind of file, for a complaint
     * @param swap does it; blocks
     */
    void ask(Path file, String kind, Callable<SwapReport> swap) {
        if (file == null) {
            failure.set(new RingsideException("RS-612",
                    "No " + kind + " is chosen. Choose one of the list, or write its path."));
            return;
        }
        if (busy.get()) {
            return;
        }
        failure.set(null);
        agreed = swap;
        watch = WatchText.of(WatchWindow.NONE);
        asked.set(new Asked(false, "Looking at " + Names.shortFile(file) + " in a throw-away process\u2026", "", "", "",
                watch));
        work.run(() -> new Found(swaps.plan(file), swaps.watch()), found -> answer(swap, found), why -> {
            if (agreed == swap) {
                refuse(why);
            }
        });
    }

    private void answer(Callable<SwapReport> askedFor, Found found) {
        if (agreed != askedFor) {
            return; // another question has been put, or none any more
        }
        SwapPlan plan = found.plan();
        watch = WatchText.of(found.watch());
        boolean good = plan.refusal().isEmpty();
        asked.set(new Asked(good, PlanWords.what(plan), good ? PlanWords.waiting(plan) : "Nothing was changed.",
                good ? PlanWords.warning(plan) : "", plan.refusal(), watch));
    }

    private void refuse(RuntimeException why) {
        leave();
        failure.set(why);
    }

    /** The person does not agree. */
    void leave() {
        agreed = null;
        asked.set(null);
    }

    /** The person agrees, and wants it watched so. */
    void go(WatchText wanted) {
        if (agreed == null) {
            return;
        }
        Callable<SwapReport> swap = agreed;
        boolean same = wanted.equals(watch);
        leave();
        failure.set(null);
        WatchWindow window;
        try {
            window = wanted.window();
        } catch (RingsideException e) {
            failure.set(e);
            return;
        }
        run(work, () -> {
            if (!same) {
                swaps.watch(window);
            }
            return swap.call();
        });
    }

    /** Goes back to what served before; ends the watch of a swap that is going on. */
    void rollBack() {
        failure.set(null);
        if (mine) { // that swap blocks its thread until its watch has ended
            interrupting.run(swaps::rollBack, _ -> {}, failure::set);
        } else {
            run(interrupting, swaps::rollBack);
        }
    }

    private void run(BackgroundWork on, Callable<SwapReport> swap) {
        mine = true;
        busy.set(true);
        on.run(swap, _ -> ended(null), this::ended);
    }

    private void ended(RuntimeException why) {
        mine = false;
        busy.set(false);
        if (why != null) {
            failure.set(why);
        }
    }
}
