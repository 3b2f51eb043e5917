// SPDX-License-Identifier: Apache-2.0
package io.ringside.ring;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A full ring's producer overwrites only what was read: the release of the consumer and the acquire of a claim. */
@JCStressTest
@Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "refused: the place was not yet released")
@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "the place was taken again after it had been read")
@Outcome(expect = Expect.FORBIDDEN, desc = "the consumer read what the producer wrote over it")
@State
public class ReleaseClaimStress {
    private final Rig rig = Rig.take();

    public ReleaseClaimStress() {
        rig.fill();
    }

    @Actor
    public void consumer(II_Result seen) {
        seen.r1 = rig.receive() == 1 && rig.sawWhole() ? 1 : 0;
    }

    @Actor
    public void producer(II_Result seen) {
        seen.r2 = rig.send(-rig.round()) ? 1 : 0;
    }

    @Arbiter
    public void after(II_Result seen) {
        rig.giveBack();
    }
}
