// SPDX-License-Identifier: Apache-2.0
package io.ringside.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A host whose wall clock leaps to and fro by up to an hour at every look, by a library that is loaded before libc: nothing may depend on that clock. */
class WallClockTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"in-process", "own-process"})
    void leapsAndNothingIsLostEndedOrGivenUp(String isolation) throws Exception {
        Path said = directory.resolve("said");
        ProcessBuilder host = new ProcessBuilder(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dringside.native.dir=" + System.getProperty("ringside.native.dir"),
                        "-Djava.io.tmpdir=" + directory, "-cp", System.getProperty("java.class.path"),
                        LeapingHost.class.getName(), isolation))
                .redirectErrorStream(true).redirectOutput(said.toFile());
        host.environment().put("LD_PRELOAD", leapingClock().toString());

        int status = host.start().waitFor();

        assertThat(status).as(Files.readString(said)).isZero();
        assertThat(Files.readString(said)).contains("whole, after " + LeapingHost.SWAPS + " swaps");
    }

    private Path leapingClock() throws IOException, InterruptedException {
        Path source = Files.writeString(directory.resolve("leap.c"), """
                #define _GNU_SOURCE
                #include <sys/syscall.h>
                #include <sys/time.h>
                #include <time.h>
                #include <unistd.h>

                static unsigned looks;

                static long leap(void)
                {
                    const unsigned look = __atomic_fetch_add(&looks, 1, __ATOMIC_RELAXED);

                    return (long)((look * 2654435761u >> 8) % 7201) - 3600;
                }

                int clock_gettime(clockid_t clock, struct timespec *now)
                {
                    const int status = (int)syscall(SYS_clock_gettime, clock, now);

                    if (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)
                        now->tv_sec += leap();
                    return status;
                }

                int gettimeofday(struct timeval *restrict now, void *restrict zone)
                {
                    const int status = (int)syscall(SYS_gettimeofday, now, zone);

                    now->tv_sec += leap();
                    return status;
                }
                """);
        Path library = directory.resolve("leap.so");
        Process compiler = new ProcessBuilder("cc", "-std=c11", "-O1", "-shared", "-fPIC", "-o", library.toString(),
                source.toString()).inheritIO().start();
        assertThat(compiler.waitFor()).as("cc").isZero();
        return library;
    }
}
