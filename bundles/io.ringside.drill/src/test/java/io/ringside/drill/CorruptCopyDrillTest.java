// SPDX-License-Identifier: Apache-2.0
package io.ringside.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;

import io.ringside.api.RingsideException;
import io.ringside.api.inspect.RingPicture;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Damaged copies, looked at by somebody who knows what he does, and by some who do not. */
@Timeout(180)
class CorruptCopyDrillTest {
    private static final long LOOK_NANOS = 1_000_000;

    private final World world = new World();
    private final List<String> progress = new ArrayList<>();

    @TempDir
    private Path folder;
    private Path ring;

    @BeforeEach
    void writeRing() {
        ring = folder.resolve("main.ring");
        TinyRing.write(ring);
        world.capacity = TinyRing.CAPACITY;
    }

    private void run(Function<Path, RingPicture> pictures) {
        WorldRings rings = new WorldRings(world, ring, file -> {
            world.await(LOOK_NANOS);
            return pictures.apply(file);
        });
        DrillParts parts = new DrillParts(new WorldServices.Sidecar(world), new WorldSwaps(world),
                new WorldServices.Commands(world), rings, rings, rings, folder, folder, folder.resolve("scratch"),
                world, null,
                null);
        new CorruptCopyDrill().run(new DrillRun(parts, Duration.ofSeconds(1), new SplittableRandom(7), progress::add));
    }

    @Test
    void namesEveryDamageAndLeavesNothingBehind() throws IOException {
        byte[] before = Files.readAllBytes(ring);

        run(new TinyRing(world, false, false)::picture);

        assertThat(progress).last().asString().contains("2000 damages: ");
        assertThat(Files.readAllBytes(ring)).isEqualTo(before);
        assertThat(folder.resolve("scratch")).isEmptyDirectory();
    }

    @Test
    void failsWhenALookBreaks() {
        assertThatThrownBy(() -> run(new TinyRing(world, true, false)::picture)).isInstanceOf(RingsideException.class)
                .hasMessageContaining("not in words");
    }

    @Test
    void failsWhenADamagedLengthPassesAsWhole() {
        assertThatThrownBy(() -> run(new TinyRing(world, false, true)::picture)).isInstanceOf(RingsideException.class)
                .hasMessageContaining("as if it were whole");
    }

    @Test
    void failsWhenTheRingItselfChanges() {
        TinyRing looker = new TinyRing(world, false, false);

        assertThatThrownBy(() -> run(file -> {
            RingPicture picture = looker.picture(file);
            if (!file.equals(ring)) {
                scratch(ring);
            }
            return picture;
        })).isInstanceOf(RingsideException.class).hasMessageContaining("The ring itself changed");
    }

    private static void scratch(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length - 1] ^= 1;
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void failsWhenNothingIsEverRefused() {
        RingPicture whole = new TinyRing(world, false, false).picture(ring);

        assertThatThrownBy(() -> run(_ -> whole)).isInstanceOf(RingsideException.class)
                .hasMessageContaining("as if it were whole");
    }
}
