// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.ring;

import java.util.Locale;

import io.ringside.api.inspect.RingReading;
import io.ringside.api.inspect.StallVerdict;
import io.ringside.api.sidecar.SidecarState;
import io.ringside.ui.Figures;
import io.ringside.ui.PulseReading;

/** Puts the figures of a ring into words, each with how it is known. Stateless. */
final class RingText {
    private static final double LONGEST_NANOS = 3_600e9;

    /**
     * Rates over about the last fifth of a second.
     *
     * @param bytes accepted a second
     * @param in records accepted a second
     * @param out records done a second
     * @param bytesOut bytes done a second
     * @param turns of the ring a second
     */
    record Rates(double bytes, double in, double out, double bytesOut, double turns) {}

    private RingText() {}

    static RingFigures figures(PulseReading reading, RingReading now, Rates rates, HighWater high,
            Waiting stamps) {
        long waiting = Math.max(0, now.accepted() - now.doneCount());
        double fill = (double) now.unread() / now.capacity();
        String[] budget = budget(now.free(), rates.bytes());
        String toFull = toFull(now.free(), rates);
        StallVerdict.Kind kind = reading.verdict().kind();
        String highAt = high.at() == 0 ? "" : Figures.clock(reading.wallMillis(high.at()));
        String lagTime = lagTime(now, rates, stamps);
        String known = high.isExact() ? "exact" : "sampled, since reset";
        return new RingFigures(reading.sidecar().ring() + "  " + Figures.bytes(now.capacity()), budget[0], budget[1],
                "from rates over 200 ms", toFull, "from rates", Figures.percent(fill),
                Figures.bytes(now.unread()) + ", sampled",
                Figures.percent((double) high.bytes() / now.capacity()),
                (highAt.isEmpty() ? "" : highAt + ", ") + known, Figures.count(waiting),
                Figures.bytes(now.unread()) + ", " + lagTime, glyph(kind) + " " + word(kind), tone(kind),
                sentence(reading), line(reading, now, rates, high, budget, toFull, lagTime));
    }

    /** How long the sidecar may pause before the producer meets a full ring. */
    private static String[] budget(long free, double bytesPerSecond) {
        if (free == 0) {
            return new String[]{"0", "ms"};
        }
        double nanos = bytesPerSecond <= 0 ? Double.POSITIVE_INFINITY : free / bytesPerSecond * 1e9;
        return nanos > LONGEST_NANOS ? new String[]{"idle", ""} : Figures.durationParts(nanos);
    }

    /** A hundredth of difference between in and out is the noise of sampling. */
    private static String toFull(long free, Rates rates) {
        if (free == 0) {
            return "full";
        }
        double rise = rates.bytes() - rates.bytesOut();
        if (rise <= rates.bytes() / 100 || rise <= 0) {
            return "stable";
        }
        double nanos = free / rise * 1e9;
        return nanos > LONGEST_NANOS ? "stable" : Figures.duration(nanos);
    }

    /** From stamps where there are some, else from the rate; each says which. */
    private static String lagTime(RingReading now, Rates rates, Waiting stamps) {
        long longest = stamps.takeLongest();
        if (now.unread() > 0 && stamps.standingNanos() > 0) {
            return "standing " + Figures.duration(stamps.standingNanos());
        }
        if (longest >= 0) {
            return "\u2264" + Figures.duration(longest) + ", stamped"; // of those that were taken: perhaps none waits now
        }
        if (now.unread() == 0) {
            return "none waits";
        }
        return rates.bytesOut() <= 0
                ? "standing"
                : Figures.duration(now.unread() / rates.bytesOut() * 1e9) + ", est.";
    }

    private static String line(PulseReading reading, RingReading now, Rates rates, HighWater high, String[] budget,
            String toFull, String lagTime) {
        StringBuilder text = new StringBuilder(240);
        text.append("producer ").append(Figures.rate(rates.in())).append(", ").append(Figures.bytes(rates.bytes()))
                .append("/s, ").append(turns(rates.turns()));
        text.append("  \u00b7  consumer ").append(Figures.rate(rates.out()));
        text.append("  \u00b7  refused ").append(Figures.count(now.refused())).append(", exact");
        if (now.refusedAt() > 0) {
            text.append(", newest at ").append(Figures.clock(reading.wallMillis(now.refusedAt())));
            text.append(", longest wait ").append(Figures.duration(now.longestWait()));
        }
        if (!reading.verdict().sentence().isEmpty()) {
            text.append("  \u00b7  ").append(sentence(reading));
        }
        return text.toString();
    }

    /** The verdict, and where no sidecar takes commands what to do about it. */
    private static String sentence(PulseReading reading) {
        if (reading.verdict().kind() == StallVerdict.Kind.FLOWING) {
            return "Commands flow."; // how much waits was read at another moment than what stands beside the fill
        }
        String said = reading.verdict().sentence();
        String cure = reading.verdict().kind() == StallVerdict.Kind.NO_CONSUMER ? cure(reading.sidecar().state()) : "";
        return cure.isEmpty() ? said : said + " " + cure;
    }

    /** What makes commands be taken again; empty while they are. */
    static String cure(SidecarState state) {
        return switch (state) {
            case STOPPED, FAULTED -> "Start the sidecar: Ctrl+K, then start.";
            case NO_BRIDGE -> "Start a bridge in the list of bundles.";
            case RESTARTING -> "It is started again by itself.";
            case FAILED, ASKING -> "The pane Sidecar asks what to do.";
            case STARTING, RUNNING, SWAPPING, STOPPING, HUNG -> "";
        };
    }

    /** The whole, for those who hear it. */
    static String spoken(RingFigures now) {
        return "fill " + now.fill() + " (" + now.fillNote() + "), high water " + now.highWater() + " "
                + now.highWaterNote() + ", time to full " + now.toFull() + ", stall budget " + now.budget() + " "
                + now.budgetUnit() + ", consumer " + now.lag() + " records behind, " + now.lagNote() + ", "
                + now.verdict().substring(2) + ". " + now.line();
    }

    /** {@code 72 wraps/s}. */
    static String turns(double perSecond) {
        return Figures.scaled(perSecond) + Figures.SPACE + "wraps/s";
    }

    private static String glyph(StallVerdict.Kind kind) {
        return switch (kind) {
            case FLOWING -> "\u25b6";
            case IDLE -> "\u25cb";
            case PRODUCER_SILENT -> "\u25d0";
            case CONSUMER_STALLED -> "\u25b2";
            case FULL -> "\u25a0";
            case NO_CONSUMER -> "\u25c7";
            case DAMAGED -> "\u2715";
        };
    }

    private static String word(StallVerdict.Kind kind) {
        return switch (kind) {
            case FULL -> "full, producer waits";
            case NO_CONSUMER -> "no consumer";
            default -> kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        };
    }

    private static String tone(StallVerdict.Kind kind) {
        return switch (kind) {
            case FLOWING -> "good";
            case IDLE -> "quiet";
            case PRODUCER_SILENT, NO_CONSUMER, FULL -> "wait";
            case CONSUMER_STALLED, DAMAGED -> "bad";
        };
    }
}
