// SPDX-License-Identifier: Apache-2.0
package io.ringside.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringside.api.RingsideException;

import org.junit.jupiter.api.Test;

class SentencesTest {
    @Test
    void findsTheSentenceInsideAnotherFailure() {
        Exception problem = new IllegalStateException("outer", new RingsideException("RS-101", "Can't open the ring."));

        assertThat(Sentences.of(problem)).isEqualTo("RS-101: Can't open the ring.");
    }

    @Test
    void saysThatAFailureIsUnexpected() {
        assertThat(Sentences.of(new IllegalStateException("odd"))).startsWith("RS-500: ").contains("odd", "--verbose");
    }

    @Test
    void findsTheLastCauseInAStackTrace() {
        String trace = """
                java.lang.reflect.InvocationTargetException
                \tat a.B.c(B.java:1)
                Caused by: io.ringside.api.RingsideException: The ring is owned by another.
                \tat a.B.d(B.java:2)
                """;

        assertThat(ComponentDiagnosis.innermost(trace)).isEqualTo("The ring is owned by another.");
    }
}
