// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import io.ringside.ui.workbench.MachineCheck.Finding;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A made-up machine that lacks one thing after the other. */
class MachineCheckTest {
    @TempDir
    private Path root;
    private Path memory;
    private MachineCheck check;

    @BeforeEach
    void makeAGoodMachine() throws IOException {
        memory = Files.createDirectory(root.resolve("memory"));
        write("proc/self/limits", "Limit                     Soft Limit           Hard Limit           Units\n"
                + "Max open files            1024                 4096                 files\n");
        write("sys/devices/system/clocksource/clocksource0/current_clocksource", "tsc\n");
        write("sys/devices/system/cpu/cpu0/cpufreq/scaling_governor", "performance\n");
        check = new MachineCheck(root, memory);
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private Finding finding(String subject) {
        return check.look().stream().filter(one -> one.subject().equals(subject)).findFirst().orElseThrow();
    }

    @Test
    void aGoodMachineNeedsNoCure() {
        assertThat(check.look())
                .filteredOn(one -> !one.subject().equals("cores") && !one.subject().equals("shared memory"))
                .allSatisfy(one -> assertThat(one.good()).as(one.toString()).isTrue());
        assertThat(finding("open files").found().replace('\u00a0', ' ')).isEqualTo("up to 1 024");
    }

    @Test
    void aFolderThatOthersMayReadIsNamedWithItsCure() throws IOException {
        Path open = Files.createDirectory(memory.resolve("ringside-7"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));

        assertThat(finding("rights").good()).isFalse();
        assertThat(finding("rights").cure()).contains("chmod 700 " + open);
    }

    @Test
    void fewFilesASlowClockAndAThriftyProcessorHaveCures() throws IOException {
        write("proc/self/limits", "Max open files            64                   4096                 files\n");
        write("sys/devices/system/clocksource/clocksource0/current_clocksource", "hpet\n");
        write("sys/devices/system/cpu/cpu0/cpufreq/scaling_governor", "powersave\n");

        assertThat(finding("open files").cure()).contains("ulimit");
        assertThat(finding("clock").cure()).contains("clocksource=tsc");
        assertThat(finding("processor speed").cure()).contains("performance");
    }
}
