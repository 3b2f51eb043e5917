// SPDX-License-Identifier: Apache-2.0
package io.ringside.bench.report;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import io.ringside.bench.run.Journal;

/** A journal for each test, to be filled with what a run would have measured. */
abstract class JournalFixture {
    @TempDir
    Path directory;

    Journal journal;

    @BeforeEach
    void newJournal() throws IOException {
        journal = new Journal(directory.resolve("journal.tsv"));
    }
}
