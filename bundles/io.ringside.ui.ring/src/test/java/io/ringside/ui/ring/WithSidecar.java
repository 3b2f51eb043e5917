// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.ring;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.ringside.api.inspect.RingInspector;
import io.ringside.api.inspect.RingPicture;
import io.ringside.api.inspect.RingReading;
import io.ringside.api.inspect.RingRecord;
import io.ringside.api.inspect.RingSummary;
import io.ringside.api.inspect.StallVerdict;
import io.ringside.api.sidecar.SidecarService;
import io.ringside.api.sidecar.SidecarState;
import io.ringside.api.sidecar.SidecarStatus;
import io.ringside.ui.Readings;

/** A running sidecar beside an inspector. */
record WithSidecar(RingInspector inspector) implements SidecarService, RingInspector {
    @Override
    public SidecarStatus status() {
        return Readings.sidecar(SidecarState.RUNNING, List.of());
    }

    @Override
    public void start() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void start(Path library) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean stop() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean awaitDrained(Duration deadline) {
        return true;
    }

    @Override
    public List<LogLine> log() {
        return List.of();
    }

    @Override
    public List<RingSummary> rings() {
        return inspector.rings();
    }

    @Override
    public RingReading read(String name) {
        return inspector.read(name);
    }

    @Override
    public RingPicture picture(String name, int most) {
        return inspector.picture(name, most);
    }

    @Override
    public RingPicture picture(Path file, int most) {
        return inspector.picture(file, most);
    }

    @Override
    public Optional<RingRecord> record(String name, long position) {
        return Optional.empty();
    }

    @Override
    public StallVerdict verdict(String name) {
        return inspector.verdict(name);
    }
}
