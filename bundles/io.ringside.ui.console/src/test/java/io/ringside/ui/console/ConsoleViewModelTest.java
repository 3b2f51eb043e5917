// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.InputStream;
import java.io.PrintStream;

import io.ringside.api.RingsideException;
import io.ringside.api.shell.ConsoleSession;
import io.ringside.ui.BackgroundWork;
import io.ringside.ui.window.Patience;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Patience.class)
class ConsoleViewModelTest {
    private final BackgroundWork work = new BackgroundWork("console-test", Runnable::run);
    private ConsoleSession session = new Echo();
    private final ConsoleViewModel model = new ConsoleViewModel(() -> session, work);

    /** Answers what it was asked, and fails where it is told to. */
    private static final class Echo implements ConsoleSession {
        @Override
        public void run(InputStream in, PrintStream out, PrintStream err) {}

        @Override
        public String execute(String line) {
            if (line.startsWith("fail")) {
                throw new RingsideException("RS-811", "That cannot be read.");
            }
            return "answer to " + line;
        }
    }

    @AfterEach
    void close() {
        work.close();
    }

    private void type(String line) {
        model.lineProperty().set(line);
        model.run();
        await().until(() -> !model.runningProperty().get());
    }

    @Test
    void aLineAndItsAnswerStandBelowEachOther() {
        type("status");

        await().until(() -> model.outputProperty().get().equals("> status\nanswer to status\n"));
        assertThat(model.lineProperty().get()).isEmpty();
    }

    @Test
    void aLineThatFailsSaysWhy() {
        type("fail");

        await().until(() -> model.outputProperty().get().contains("RS-811: That cannot be read."));
    }

    @Test
    void withoutAShellItSaysWhichBundleIsMissing() {
        session = null;

        type("status");

        assertThat(model.outputProperty().get()).contains("RS-813").contains("io.ringside.shell");
    }

    @Test
    void theUpKeyBringsBackWhatWasTyped() {
        type("one");
        type("two");

        model.older();
        assertThat(model.lineProperty().get()).isEqualTo("two");
        model.older();
        assertThat(model.lineProperty().get()).isEqualTo("one");
        model.newer();
        model.newer();
        assertThat(model.lineProperty().get()).isEmpty();
    }

    @Test
    void whatIsKeptIsBounded() {
        String line = "x".repeat(1_000);
        for (int i = 0; i < 100; i++) {
            type(line);
        }

        assertThat(model.outputProperty().get().length()).isLessThanOrEqualTo(ConsoleViewModel.MOST);
        assertThat(model.outputProperty().get()).endsWith("\n");
    }
}
