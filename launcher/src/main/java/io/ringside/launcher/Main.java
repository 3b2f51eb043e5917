// SPDX-License-Identifier: Apache-2.0
package io.ringside.launcher;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** Where the process starts. Not an {@code Application}: the toolkit starts only when a window is wanted. */
public final class Main {
    private Main() {}

    /**
     * Runs Ringside and ends the process with its exit code: 0 done, 1 failed, 2 wrong command line, 128 and more when a signal
     * ended it.
     *
     * @param words the command line
     */
    public static void main(String[] words) throws InterruptedException {
        PrintStream data = System.out;
        System.setOut(System.err); // a library that chats must not end up in the data
        Distribution distribution = new Distribution(Path.of(System.getProperty("ringside.home", ".")));
        Session session = new Session(distribution, System.getenv(), data, System.err);
        Signals.handle(number -> {
            if (!session.end()) {
                Runtime.getRuntime().halt(Signals.EXIT_CODE_BASE + number); // asked twice: at once
            }
            System.exit(Signals.EXIT_CODE_BASE + number);
        });
        int status = words.length == 0
                ? usual(session)
                : RingsideCommand.commandLine(session::run).setOut(new PrintWriter(data, true)).execute(words);
        data.flush();
        if (session.end()) {
            System.exit(status);
        }
        new CountDownLatch(1).await(); // the signal's thread is about to exit; without this one the process might end with 0 before
    }

    /** Most starts are said without a word: nothing is to be parsed, and the parser is not even loaded. */
    private static int usual(Session session) {
        try {
            return session.run(Launch.Window.usual());
        } catch (RuntimeException problem) {
            System.err.println("ringside: " + Sentences.of(problem));
            return 1;
        }
    }
}
