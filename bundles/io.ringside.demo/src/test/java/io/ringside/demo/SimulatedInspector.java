// SPDX-License-Identifier: Apache-2.0
package io.ringside.demo;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.ringside.api.inspect.RingInspector;
import io.ringside.api.inspect.RingPicture;
import io.ringside.api.inspect.RingRecord;
import io.ringside.api.inspect.RingSummary;

/** The parts of an inspector that a simulated ring has little to say to. */
interface SimulatedInspector extends RingInspector {
    @Override
    default List<RingSummary> rings() {
        return List.of();
    }

    @Override
    default RingPicture picture(Path file, int most) {
        return picture("", most);
    }

    @Override
    default Optional<RingRecord> record(String name, long position) {
        return Optional.empty();
    }
}
