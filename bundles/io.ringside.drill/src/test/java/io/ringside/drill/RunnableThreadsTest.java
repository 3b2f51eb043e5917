// SPDX-License-Identifier: Apache-2.0
package io.ringside.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunnableThreadsTest {
    @TempDir
    private Path proc;

    private void thread(int pid, int tid, char state) throws IOException {
        Path folder = proc.resolve(pid + "/task/" + tid);
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("stat"), tid + " (odd) R name) " + state + " 1 2 3\n");
    }

    @Test
    void takesAwayWhatIsOurOwn() throws IOException {
        Files.writeString(proc.resolve("loadavg"), "9.00 9.00 9.00 7/80 11206\n");
        thread(10, 10, 'R');
        thread(10, 11, 'S');
        thread(10, 12, 'R');
        thread(20, 20, 'R');
        thread(30, 30, 'R');
        RunnableThreads threads = new RunnableThreads(proc);

        threads.look(10, 20, 99);
        assertThat(threads.mean()).isEqualTo(4);

        Files.writeString(proc.resolve("loadavg"), "9.00 9.00 9.00 3/80 11206\n");
        threads.look(10, 20, 99);
        assertThat(threads.mean()).isEqualTo(2);
    }

    @Test
    void knowsNothingWhereThereIsNoSuchFile() {
        RunnableThreads threads = new RunnableThreads(proc);

        threads.look(10);

        assertThat(threads.mean()).isZero();
    }

    @Test
    void looksAtThisMachine() {
        RunnableThreads threads = new RunnableThreads(Path.of("/proc"));

        threads.look(ProcessHandle.current().pid());

        assertThat(threads.mean()).isNotNegative();
    }
}
