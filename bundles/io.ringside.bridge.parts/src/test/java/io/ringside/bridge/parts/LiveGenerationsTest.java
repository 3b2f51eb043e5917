// SPDX-License-Identifier: Apache-2.0
package io.ringside.bridge.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

import io.ringside.api.bridge.Generation;

import org.junit.jupiter.api.Test;

/** Who is ended when a bridge closes. */
class LiveGenerationsTest {
    private final List<Generation> retired = new ArrayList<>();
    private final List<Generation> stopped = new ArrayList<>();
    private final LiveGenerations<Generation> live = new LiveGenerations<>("1.2.3",
            (generation, _) -> retired.add(generation));

    /** Notes its stop; nothing else is asked of it. */
    private Generation generation() {
        return (Generation) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[]{Generation.class},
                (self, method, arguments) -> switch (method.getName()) {
                    case "stop" -> {
                        stopped.add((Generation) self);
                        yield Generation.StopOutcome.ENDED;
                    }
                    case "equals" -> self == arguments[0];
                    case "hashCode" -> System.identityHashCode(self);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    @Test
    void closingEndsWhatIsLeftTheOldestFirst() {
        Generation first = generation();
        Generation second = generation();
        Generation third = generation();
        live.enlist(first);
        live.enlist(second);
        live.enlist(third);
        live.ended(second);

        live.close();

        assertThat(retired).containsExactly(first, third);
    }

    @Test
    void whatComesTooLateIsEndedAndRefused() {
        Generation late = generation();
        live.close();

        assertThatThrownBy(() -> live.enlist(late)).hasMessageContaining("1.2.3").hasFieldOrPropertyWithValue("code",
                "RS-424");
        assertThat(stopped).containsExactly(late);

        live.close();
        assertThat(retired).isEmpty();
    }
}
