// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.command;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.ringside.api.RingsideException;
import io.ringside.api.command.LoadPlan;
import io.ringside.api.command.LoadSchedule;
import io.ringside.api.load.LoadRecord;
import io.ringside.ui.Figures;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** How often and how fast is sent, as it is typed. Confined to one thread. */
final class Pacing {
    private static final String MODE = "mode";
    private static final Pattern TIME = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)\\s*(ns|us|µs|ms|s|min)?");

    private final ObjectProperty<SendMode> mode = new SimpleObjectProperty<>(SendMode.ONCE);
    private final StringProperty count = new SimpleStringProperty("1 000");
    private final StringProperty rate = new SimpleStringProperty("200 000");
    private final StringProperty endRate = new SimpleStringProperty("400 000");
    private final StringProperty ramp = new SimpleStringProperty("10 s");
    private final StringProperty period = new SimpleStringProperty("100 ms");
    private final StringProperty payloadBytes = new SimpleStringProperty(Integer.toString(LoadRecord.COMMAND_LENGTH));

    ObjectProperty<SendMode> modeProperty() {
        return mode;
    }

    StringProperty countProperty() {
        return count;
    }

    StringProperty rateProperty() {
        return rate;
    }

    /** Where a ramp ends. */
    StringProperty endRateProperty() {
        return endRate;
    }

    /** How long a ramp takes. */
    StringProperty rampProperty() {
        return ramp;
    }

    /** Time between two commands. */
    StringProperty periodProperty() {
        return period;
    }

    /** Length of the payload that the load generator writes. */
    StringProperty payloadBytesProperty() {
        return payloadBytes;
    }

    /** What is asked of the load generator. */
    LoadPlan plan() {
        long length = number(payloadBytes.get(), "payload bytes");
        return new LoadPlan(schedule(), count(), (int) Math.min(Integer.MAX_VALUE, length));
    }

    /** All of it as it is typed, by name. */
    Map<String, String> typed() {
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put(MODE, mode.get().name().toLowerCase(Locale.ROOT));
        texts().forEach((name, text) -> typed.put(name, text.get()));
        return typed;
    }

    /** Types what {@link #typed()} told, or a part of it; the rest stays. A mode that is none is left out. */
    void type(Map<String, String> typed) {
        for (SendMode known : SendMode.values()) {
            if (known.name().equalsIgnoreCase(typed.get(MODE))) {
                mode.set(known);
            }
        }
        texts().forEach((name, text) -> text.set(typed.getOrDefault(name, text.get())));
    }

    /** In words. */
    String words() {
        return switch (mode.get()) {
            case ONCE -> "once";
            case TIMES -> count.get() + " times at " + rate.get() + "/s";
            case RATE -> "at " + rate.get() + "/s until it is stopped";
            case EVERY -> "every " + period.get() + " until it is stopped";
            case BURST -> "a burst of " + count.get();
            case RAMP -> "from " + rate.get() + "/s to " + endRate.get() + "/s in " + ramp.get();
        };
    }

    private Map<String, StringProperty> texts() {
        Map<String, StringProperty> texts = new LinkedHashMap<>();
        texts.put("count", count);
        texts.put("rate", rate);
        texts.put("end-rate", endRate);
        texts.put("ramp", ramp);
        texts.put("period", period);
        texts.put("payload-bytes", payloadBytes);
        return texts;
    }

    /** How many; 0 for no end. */
    long count() {
        SendMode how = mode.get();
        return how == SendMode.ONCE ? 1 : how.counted() ? Math.max(1, number(count.get(), "count")) : 0;
    }

    /** When command {@code index}, counted from 0, is due: nanoseconds after the start. */
    LongUnaryOperator dueAt() {
        if (mode.get().periodic()) {
            long nanos = time(period.get()).toNanos();
            return index -> index * nanos;
        }
        return schedule()::dueAt;
    }

    /** When records of a load are due, which go by whole numbers a second. */
    LoadSchedule schedule() {
        SendMode how = mode.get();
        if (how.periodic()) {
            return LoadSchedule.even(Math.max(1, Math.round(1e9 / time(period.get()).toNanos())));
        }
        long perSecond = how.paced() ? Math.max(1, number(rate.get(), "rate")) : 0;
        return how.ramped()
                ? new LoadSchedule(perSecond, number(endRate.get(), "end rate"), time(ramp.get()))
                : LoadSchedule.even(perSecond);
    }

    static long number(String text, String what) {
        try {
            return Long.parseLong(text.replaceAll("[\\s" + Figures.SPACE + "]", ""));
        } catch (NumberFormatException e) {
            throw new RingsideException("RS-214",
                    "The " + what + " \"" + text + "\" is no whole number. Write digits, such as 1000.", e);
        }
    }

    /** {@code 5 ms}, {@code 1.5 s}; a number alone is milliseconds. */
    static Duration time(String text) {
        Matcher found = TIME.matcher(text.strip().replace(Figures.SPACE, ' ').toLowerCase(Locale.ROOT));
        if (!found.matches()) {
            throw new RingsideException("RS-215",
                    "\"" + text + "\" is no time. Write a number and a unit, such as 5 ms, 20 us or 1.5 s.");
        }
        long unit = switch (found.group(2) == null ? "ms" : found.group(2)) {
            case "ns" -> 1;
            case "us", "µs" -> 1_000;
            case "s" -> 1_000_000_000;
            case "min" -> 60_000_000_000L;
            default -> 1_000_000;
        };
        BigDecimal nanos = new BigDecimal(found.group(1)).multiply(BigDecimal.valueOf(unit));
        return Duration.ofNanos(
                Math.clamp(nanos.min(BigDecimal.valueOf(Long.MAX_VALUE)).longValue(), 1, Long.MAX_VALUE / 1_000));
    }
}
