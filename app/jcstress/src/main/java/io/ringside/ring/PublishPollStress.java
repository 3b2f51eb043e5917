// SPDX-License-Identifier: Apache-2.0
package io.ringside.ring;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A record is seen whole or not at all: the release of publish and the acquire of poll. */
@JCStressTest
@Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "not yet published")
@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "published, and every word of it is there")
@Outcome(expect = Expect.FORBIDDEN, desc = "seen before its payload, or more than once")
@State
public class PublishPollStress {
    private final Rig rig = Rig.take();

    @Actor
    public void producer() {
        rig.send(rig.round());
    }

    @Actor
    public void consumer(II_Result seen) {
        seen.r1 = rig.receive();
        seen.r2 = seen.r1 != 0 && rig.sawWhole() ? 1 : 0;
    }

    @Arbiter
    public void after(II_Result seen) {
        rig.giveBack();
    }
}
