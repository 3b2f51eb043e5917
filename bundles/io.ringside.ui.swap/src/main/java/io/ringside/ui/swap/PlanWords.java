// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.swap;

import io.ringside.api.swap.SwapPlan;
import io.ringside.ui.Figures;
import io.ringside.ui.Names;

/** A swap that was not made yet, in words. Stateless. */
final class PlanWords {
    private PlanWords() {}

    /** What becomes what, what is restarted for it, and what is not. */
    static String what(SwapPlan plan) {
        String to = Names.shortSubject(plan.to());
        if (plan.from().isEmpty()) {
            return "Swapping to " + to + ". What that restarts cannot be told beforehand.";
        }
        String from = Names.shortSubject(plan.from());
        String way = "Updating " + from + " \u2192 " + Names.unlike(from, to);
        if (plan.restarts().isEmpty()) {
            return way + ".";
        }
        String restarted = String.join(", ", plan.restarts().stream().map(Names::shortName).toList());
        String others = switch (plan.staying()) {
            case 0 -> "";
            case 1 -> " 1 other keeps running.";
            default -> " " + plan.staying() + " others keep running.";
        };
        return way + " restarts " + plan.restarts().size() + " (" + restarted + ")." + others;
    }

    /** How long commands wait, and how long they may. */
    static String waiting(SwapPlan plan) {
        if (plan.pauseNanos() <= 0) {
            return "How long commands wait in the ring is not known yet.";
        }
        String pause = (plan.measured() ? "est. " : "first guess ") + Figures.duration(plan.pauseNanos());
        if (plan.stallBudgetNanos() == Long.MAX_VALUE) {
            return "Nothing flows in now; the pause is " + pause + ".";
        }
        return "Commands wait in the ring: " + pause + " of a " + Figures.duration(plan.stallBudgetNanos())
                + " budget.";
    }

    /** Empty, or what speaks against it though it is not refused. */
    static String warning(SwapPlan plan) {
        return plan.pauseNanos() > plan.stallBudgetNanos()
                ? "The ring may run full meanwhile, and commands may be refused. Lower the rate, or swap anyway."
                : "";
    }
}
