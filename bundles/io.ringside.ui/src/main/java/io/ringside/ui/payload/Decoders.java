// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.payload;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;

import io.ringside.api.decode.DecodedField;
import io.ringside.api.decode.PayloadDecoder;

/**
 * The decoders that other bundles contribute. One that throws or dawdles three times is switched off for this view until its bundle is started
 * again. They come and go on any thread; everything else is confined to the thread of the view.
 */
public final class Decoders {
    /** How often one may fail. */
    public static final int STRIKES = 3;
    /** How long one may take. */
    public static final long SLOW_NANOS = 50_000_000;

    private final List<PayloadDecoder> all = new CopyOnWriteArrayList<>();
    private final Map<PayloadDecoder, Integer> strikes = new HashMap<>();
    private final LongSupplier clock;
    private String complaint = "";

    /** @param clock nanoseconds */
    public Decoders(LongSupplier clock) {
        this.clock = clock;
    }

    /** One came. */
    public void add(PayloadDecoder decoder) {
        all.add(decoder);
    }

    /** One went. */
    public void remove(PayloadDecoder decoder) {
        all.remove(decoder);
    }

    /** Which decoder was switched off last and why; empty while none was. */
    public String complaint() {
        return complaint;
    }

    /** What the first decoder that knows this payload says of it, or null when none does. */
    public List<DecodedField> decode(String sidecar, boolean event, int type, byte[] payload, int length) {
        for (PayloadDecoder decoder : all) {
            if (strikes.getOrDefault(decoder, 0) < STRIKES) {
                List<DecodedField> fields = ask(decoder, sidecar, event, type, payload, length);
                if (fields != null) {
                    return fields;
                }
            }
        }
        return null;
    }

    private List<DecodedField> ask(PayloadDecoder decoder, String sidecar, boolean event, int type, byte[] payload,
            int length) {
        long began = clock.getAsLong();
        List<DecodedField> fields = null;
        String fault = "";
        try {
            if (decoder.decodes(sidecar, event, type)) {
                fields = checked(decoder.decode(event, type, payload.clone(), length), payload.length);
            }
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            fault = e.toString();
        }
        if (fault.isEmpty() && clock.getAsLong() - began > SLOW_NANOS) {
            fault = "it took longer than 50 ms";
        }
        if (!fault.isEmpty()) {
            strike(decoder, fault);
        }
        return fields;
    }

    /** What points out of the payload must not reach the view. */
    private static List<DecodedField> checked(List<DecodedField> fields, int length) {
        for (DecodedField field : fields) {
            if (field.from() < 0 || field.to() < field.from() || field.to() > length) {
                throw new IllegalArgumentException(
                        "field " + field.name() + " stands in bytes " + field.from() + " to " + field.to() + " of "
                                + length);
            }
        }
        return List.copyOf(fields);
    }

    private void strike(PayloadDecoder decoder, String fault) {
        int count = strikes.merge(decoder, 1, Integer::sum);
        if (count == STRIKES) {
            complaint = "RS-501: The decoder \"" + decoder.name() + "\" failed " + STRIKES
                    + " times and was switched off for this view. Bytes are shown instead. The last time: " + fault;
        }
    }
}
