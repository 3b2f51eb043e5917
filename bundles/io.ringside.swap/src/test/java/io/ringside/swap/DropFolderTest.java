// SPDX-License-Identifier: Apache-2.0
package io.ringside.swap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(Patience.class)
class DropFolderTest {
    @TempDir
    private Path home;

    private final HandClock clock = new HandClock();
    private final List<Path> taken = new ArrayList<>();
    private Path folder;
    private DropFolder drop;

    @BeforeEach
    void open() {
        folder = home.resolve("state/ringside/drop");
        drop = new DropFolder(folder, clock, taken::add);
        drop.open();
    }

    @Test
    void isForItsOwnerOnly() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder))).isEqualTo("rwx------");
    }

    @Test
    void handsOnAWholeFileOnceAfterHalfASecond() throws IOException {
        Path file = Files.write(folder.resolve("a.so"), SampleFiles.elf());

        drop.look();
        wait(450);
        assertThat(taken).isEmpty();
        wait(100);
        wait(1_000);
        wait(1_000);
        wait(60_000);

        assertThat(taken).containsExactly(file);
    }

    @Test
    void isWaitingOnlyWhileAFileIsAwaited() throws IOException {
        drop.look();
        assertThat(drop.isWaiting()).as("nothing there").isFalse();

        Files.write(folder.resolve("a.so"), SampleFiles.elf());
        drop.look();
        assertThat(drop.isWaiting()).as("a file that is not quiet yet").isTrue();
        wait(600);
        assertThat(drop.isWaiting()).as("handed on").isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"elf", "jar"})
    void waitsForAFileThatIsCopiedInTenByteSteps(String kind) throws IOException {
        byte[] whole = kind.equals("elf") ? SampleFiles.elf() : SampleFiles.bridge();
        Path file = folder.resolve("slow");
        for (int length = 10; length < whole.length; length += 10) {
            Files.write(file, Arrays.copyOf(whole, length));
            drop.look();
            wait(600);
            wait(600);
            assertThat(taken).as("first %d of %d bytes", length, whole.length).isEmpty();
        }

        Files.write(file, whole);
        drop.look();
        wait(600);

        assertThat(taken).containsExactly(file);
    }

    @Test
    void handsOnAnIncompleteFileInTheEndSoThatSomebodyIsTold() throws IOException {
        Files.write(folder.resolve("half.so"), Arrays.copyOf(SampleFiles.elf(), 100));

        drop.look();
        wait(29_000);
        assertThat(taken).isEmpty();
        wait(1_000);
        wait(60_000);

        assertThat(taken).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {".hidden.so", "a.so.part", "a.so~", "a.tmp"})
    void ignoresNamesOfUnfinishedFiles(String name) throws IOException {
        Files.write(folder.resolve(name), SampleFiles.elf());
        Files.createDirectory(folder.resolve("directory.so"));
        Files.createSymbolicLink(folder.resolve("link.so"), home);

        drop.look();
        wait(600);
        wait(60_000);

        assertThat(taken).isEmpty();
    }

    @Test
    void handsOnAFileThatIsRenamedIntoPlace() throws IOException {
        Path part = Files.write(folder.resolve("a.so.part"), SampleFiles.elf());
        drop.look();
        wait(600);

        Path file = Files.move(part, folder.resolve("a.so"));
        drop.look();
        wait(600);

        assertThat(taken).containsExactly(file);
    }

    @Test
    void remembersARefusedFileUntilItChanges() throws IOException {
        Path file = Files.write(folder.resolve("a.so"), "no library".getBytes());
        drop.look();
        wait(600);
        wait(600);
        wait(600);
        assertThat(taken).hasSize(1);

        Files.write(file, SampleFiles.elf(), StandardOpenOption.TRUNCATE_EXISTING);
        drop.look();
        wait(600);
        wait(600);

        assertThat(taken).hasSize(2);
    }

    @Test
    void handsOnAFileAgainThatWasTakenAwayAndPutBack() throws IOException {
        Path file = Files.write(folder.resolve("a.so"), SampleFiles.elf());
        drop.look();
        wait(600);
        Path away = Files.move(file, home.resolve("a.so"));
        drop.look();

        Files.move(away, file);
        drop.look();
        wait(600);

        assertThat(taken).hasSize(2);
    }

    @Test
    void leavesFilesAloneThatLayThereAtTheStart() throws IOException {
        Files.write(folder.resolve("old.so"), SampleFiles.elf());
        DropFolder later = new DropFolder(folder, clock, taken::add);
        later.open();

        later.look();
        clock.pause(600);
        later.look();

        assertThat(taken).isEmpty();
    }

    @Test
    void isWatchedByAThreadThatEndsWhenClosed() throws IOException {
        List<Path> swapped = new CopyOnWriteArrayList<>();
        DropWatch watch = new DropWatch(folder, new DropFolder(folder, SwapClock.SYSTEM, swapped::add));
        Path file = Files.write(folder.resolve("a.so"), SampleFiles.elf());

        await().until(() -> swapped.equals(List.of(file)));
        watch.close();

        assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName).doesNotContain("ringside-drop");
    }

    @Test
    void isWatchedOnAfterASwapThatFailedUnexpectedly() throws IOException {
        List<Path> swapped = new CopyOnWriteArrayList<>();
        DropFolder failing = new DropFolder(folder, SwapClock.SYSTEM, file -> {
            swapped.add(file);
            throw new IllegalStateException("planted");
        });
        try (DropWatch _ = new DropWatch(folder, failing)) {
            Path first = Files.write(folder.resolve("a.so"), SampleFiles.elf());
            await().until(() -> swapped.equals(List.of(first)));
            Path second = Files.write(folder.resolve("b.so"), SampleFiles.elf());

            await().untilAsserted(() -> assertThat(swapped).containsExactly(first, second));
        }
    }

    @Test
    void liesWhereThePropertyTheStateHomeOrTheHomeSay() {
        assertThat(Folders.drop("/x", "/y", "/home/me")).isEqualTo(Path.of("/x"));
        assertThat(Folders.drop(null, "/y", "/home/me")).isEqualTo(Path.of("/y/ringside/drop"));
        assertThat(Folders.drop(null, "y", "/home/me")).isEqualTo(Path.of("/home/me/.local/state/ringside/drop"));
        assertThat(Folders.drop("", null, "/home/me")).isEqualTo(Path.of("/home/me/.local/state/ringside/drop"));
    }

    private void wait(int millis) {
        clock.pause(millis);
        drop.look();
    }
}
