// SPDX-License-Identifier: Apache-2.0
package io.ringside.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class RestartPolicyTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void thePauseDoublesFromATenthOfASecondToThirtySeconds() {
        assertThat(IntStream.rangeClosed(1, 12).mapToLong(i -> RestartPolicy.DEFAULT.pause(i).toMillis()))
                .containsExactly(
                        100L, 200L, 400L, 800L, 1_600L, 3_200L, 6_400L, 12_800L, 25_600L, 30_000L, 30_000L, 30_000L);
        assertThat(RestartPolicy.DEFAULT.pause(Integer.MAX_VALUE)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void timeOrCommandsMakeItHealthyButNotAQuickDeath() {
        RestartPolicy policy = RestartPolicy.DEFAULT;
        assertThat(policy.isHealthy(5 * SECOND, 0)).isTrue();
        assertThat(policy.isHealthy(SECOND, 9_999)).isFalse();
        assertThat(policy.isHealthy(SECOND, 10_000)).isTrue();
        assertThat(policy.isHealthy(SECOND / 20, 1_000_000)).isFalse();
    }
}
