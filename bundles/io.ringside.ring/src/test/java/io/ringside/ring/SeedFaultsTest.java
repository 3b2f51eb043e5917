// SPDX-License-Identifier: Apache-2.0
package io.ringside.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The faults of the ring of the model that Ringside grew from, (a) to (e). One body runs twice: green against our ring,
 * red against a double that has the fault and no other. A double without a fault is green, too: what turns it red is
 * the fault.
 */
class SeedFaultsTest {
    @RegisterExtension
    final TestRings rings = new TestRings();

    private final SeedContract.Maker ours = (capacity, start) -> new OurRing(rings, capacity, start);

    private static SeedContract.Maker faulty(SeedRing.Fault fault) {
        return (capacity, start) -> new SeedRing(capacity, start, fault);
    }

    private static void assertRed(SeedContract.Body body, SeedRing.Fault fault) {
        body.run(faulty(SeedRing.Fault.NONE));
        assertThatThrownBy(() -> body.run(faulty(fault))).as("the body must see %s", fault)
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void aTwoCommandsArriveAsTwo() {
        SeedContract.twoCommandsArriveAsTwo(ours);
    }

    @Test
    void aIsRedWhenTheRingCarriesBytes() {
        assertRed(SeedContract::twoCommandsArriveAsTwo, SeedRing.Fault.BYTES_NOT_MESSAGES);
    }

    @Test
    void bFullRingRefusesAWholeCommand() {
        SeedContract.fullRingRefusesAWholeCommand(ours);
    }

    @Test
    void bIsRedWhenAFullRingTruncates() {
        assertRed(SeedContract::fullRingRefusesAWholeCommand, SeedRing.Fault.TRUNCATES_WHEN_FULL);
    }

    @Test
    void cBothSidesWrapAtTheSameOffset() {
        SeedContract.bothSidesWrapAtTheSameOffset(ours);
    }

    @Test
    void cIsRedWhenTheOpenerRoundsTheCapacity() {
        assertRed(SeedContract::bothSidesWrapAtTheSameOffset, SeedRing.Fault.OPENER_ROUNDS_CAPACITY);
    }

    @Test
    void dNothingIsOverwrittenBeyondFourGibibytes() {
        SeedContract.nothingIsOverwrittenBeyondFourGibibytes(ours);
    }

    @Test
    void dIsRedWithPositionsOf32Bits() {
        assertRed(SeedContract::nothingIsOverwrittenBeyondFourGibibytes, SeedRing.Fault.POSITIONS_OF_32_BITS);
    }

    @Test
    void eHeadAndTailStandOnDifferentLines() {
        SeedContract.headAndTailStandOnDifferentLines(ours);
        assertThat(RingLayout.consumer("consumer_position") / RingLayout.PAGE_SIZE)
                .isNotEqualTo(RingLayout.producer("producer_position") / RingLayout.PAGE_SIZE);
    }

    @Test
    void eIsRedWhenHeadAndTailShareALine() {
        assertRed(SeedContract::headAndTailStandOnDifferentLines, SeedRing.Fault.SHARED_LINE);
    }
}
