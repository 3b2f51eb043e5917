// SPDX-License-Identifier: Apache-2.0
package io.ringside.ring;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

import io.ringside.api.inspect.RingReading;

/** Whoever reads the counters beside a producer sees each word whole, never going back, and none ahead of the truth. */
@JCStressTest
@Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "before")
@Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "counted between the two readings")
@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "after")
@Outcome(expect = Expect.FORBIDDEN, desc = "a counter went back, was torn, or counted what was not sent")
@State
public class CountersStress {
    private final Rig rig = Rig.take();
    private final long before = rig.read().accepted();

    @Actor
    public void producer() {
        rig.send(rig.round());
    }

    @Actor
    public void reader(II_Result seen) {
        RingReading first = rig.read();
        RingReading second = rig.read();
        seen.r1 = (int) (first.accepted() - before);
        seen.r2 = (int) (second.accepted() - before);
    }

    @Arbiter
    public void after(II_Result seen) {
        rig.giveBack();
    }
}
