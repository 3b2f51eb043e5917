// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.swap;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

import io.ringside.api.swap.SwapReport;
import io.ringside.api.swap.SwapReport.PhaseTime;

/** A swap as an object of JSON; times in nanoseconds. Stateless. */
final class SwapJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private SwapJson() {}

    static String of(SwapReport report) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeNumberField("number", report.number());
            json.writeNumberField("epoch_millis", report.epochMillis());
            json.writeStringField("subject", report.subject());
            json.writeStringField("from", report.from());
            json.writeStringField("to", report.to());
            json.writeStringField("outcome", report.outcome().name().toLowerCase(Locale.ROOT));
            json.writeStringField("code", report.code());
            json.writeStringField("reason", report.reason());
            json.writeArrayFieldStart("phases");
            for (PhaseTime time : report.phases()) {
                json.writeStartObject();
                json.writeStringField("phase", time.phase().name().toLowerCase(Locale.ROOT));
                json.writeNumberField("nanos", time.nanos());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeNumberField("pause_nanos", report.pauseNanos());
            json.writeNumberField("unread_bytes", report.unreadBytes());
            json.writeNumberField("unread_records", report.unreadRecords());
            json.writeNumberField("refused_during", report.refusedDuring());
            json.writeNumberField("stall_nanos", report.effects().stallNanos());
            json.writeNumberField("deepest_bytes", report.effects().deepestBytes());
            json.writeNumberField("lost", report.effects().lost());
            json.writeNumberField("doubled", report.effects().doubled());
            json.writeNumberField("state_gap", report.effects().stateGap());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a StringWriter has no such trouble
        }
        return text.toString();
    }
}
