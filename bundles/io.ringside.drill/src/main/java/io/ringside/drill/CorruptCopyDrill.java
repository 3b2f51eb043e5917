// SPDX-License-Identifier: Apache-2.0
package io.ringside.drill;

import java.nio.file.Path;
import java.util.random.RandomGenerator;

import io.ringside.api.RingsideException;
import io.ringside.api.command.CommandService;
import io.ringside.api.command.LoadPlan;
import io.ringside.api.inspect.RingPicture;
import io.ringside.api.inspect.RingReading;
import io.ringside.api.inspect.RingRecord;
import io.ringside.api.inspect.RingSummary;

/**
 * Damages a copy of the ring, thousands of times, and looks at it: what is wrong with it must be named or do no harm, and what looks at it
 * must never fail otherwise than in words. The ring itself must stay as it is.
 */
final class CorruptCopyDrill implements DrillScript {
    private static final int RECORDS = 500;
    private static final int PAYLOAD = 40; // with a stamp still shown whole by a picture, so that the checksum can be told
    private static final int LEAST_LOOKS = 2_000;
    private static final int CUT_ONE_OF = 100;
    private static final int LENGTH_BYTES = 4;
    private static final int HEADER_BYTES = 8;

    private final int[] verdicts = new int[CopyVerdict.values().length];
    private int looks;

    @Override
    public void run(DrillRun run) {
        String ring = run.parts().sidecar().status().ring();
        new Flood(run).begin(Flood.FASTEST);
        run.rest(run.random().nextLong(50_000_000));
        run.parts().commands().stopLoad();
        run.parts().sidecar().stop();
        fill(run);

        Path file = run.parts().inspector().rings().stream().filter(each -> each.name().equals(ring))
                .map(RingSummary::file).findFirst()
                .orElseThrow(() -> new RingsideException("RS-712", "The ring " + ring + " has no file to copy."));
        RingReading before = run.reading();
        long sum = DamagedCopy.checksumOfEnd(file, before.capacity());
        try (DamagedCopy copy = DamagedCopy.of(file, run.parts().scratch())) {
            RingPicture whole = whole(run, ring, copy);
            do {
                lookOnce(run, copy, whole);
            } while (run.goesOn() || looks < LEAST_LOOKS && !Thread.currentThread().isInterrupted());
        }
        RingReading after = run.reading();
        run.say("%d damages: %d refused, %d named, %d shown by the load's checksum, %d harmless, %d plausible", looks,
                count(CopyVerdict.REFUSED), count(CopyVerdict.NAMED), count(CopyVerdict.CHECKSUM),
                count(CopyVerdict.HARMLESS), count(CopyVerdict.PLAUSIBLE));
        if (DamagedCopy.checksumOfEnd(file, before.capacity()) != sum
                || after.producerPosition() != before.producerPosition() || after.done() != before.done()
                || after.consumerPosition() != before.consumerPosition()) {
            throw new RingsideException("RS-715", "The ring itself changed while copies of it were damaged.");
        }
        for (CopyVerdict needed : new CopyVerdict[]{CopyVerdict.REFUSED, CopyVerdict.NAMED, CopyVerdict.CHECKSUM}) {
            if (count(needed) == 0) {
                throw new RingsideException("RS-713", "Of " + looks + " damages none was " + needed
                        + ", so not every kind of damage was tested. Run it longer.");
            }
        }
    }

    private int count(CopyVerdict verdict) {
        return verdicts[verdict.ordinal()];
    }

    /** So many commands that nobody takes. */
    private static void fill(DrillRun run) {
        CommandService commands = run.parts().commands();
        commands.startLoad(new LoadPlan(Flood.FASTEST, RECORDS, PAYLOAD));
        if (!run.within(DrillRun.PATIENCE, () -> !commands.loadProgress().running())) {
            throw new RingsideException("RS-714", RECORDS + " commands did not find room in the ring.");
        }
    }

    private static RingPicture whole(DrillRun run, String ring, DamagedCopy copy) {
        RingPicture live = run.parts().inspector().picture(ring, Integer.MAX_VALUE);
        RingPicture copied = run.parts().inspector().picture(copy.file(), Integer.MAX_VALUE);
        if (CopyVerdict.of(copied, live) != CopyVerdict.HARMLESS || copied.unreadCount() < RECORDS) {
            throw new RingsideException("RS-715", "A whole copy of the ring is not shown like the ring: "
                    + copied.unreadCount() + " unread instead of " + live.unreadCount() + ". " + copied.damage());
        }
        return copied;
    }

    private void lookOnce(DrillRun run, DamagedCopy copy, RingPicture whole) {
        looks++;
        if (run.random().nextInt(CUT_ONE_OF) == 0) {
            int length = run.random().nextInt(copy.length());
            copy.cut(length);
            look(run, copy, whole, "cut off at byte " + length);
            copy.mendFrom(length);
            return;
        }
        int offset = offset(run.random(), copy, whole);
        int bits = run.random().nextInt(1, 256);
        copy.flip(offset, bits);
        CopyVerdict verdict = look(run, copy, whole, "byte " + offset + " xor " + bits);
        copy.mend(offset);
        if (verdict.compareTo(CopyVerdict.HARMLESS) >= 0 && isTelling(copy, whole, offset)) {
            throw new RingsideException("RS-715", "Byte " + offset + " xor " + bits
                    + " damages a record, and it was shown as if it were whole (" + verdict + ").");
        }
    }

    private CopyVerdict look(DrillRun run, DamagedCopy copy, RingPicture whole, String damage) {
        CopyVerdict verdict;
        try {
            verdict = CopyVerdict.of(run.parts().inspector().picture(copy.file(), Integer.MAX_VALUE), whole);
        } catch (RingsideException e) {
            verdict = CopyVerdict.REFUSED;
        } catch (RuntimeException | Error e) {
            throw new RingsideException("RS-715", "The look at a damaged copy (" + damage + ") failed with " + e
                    + " and not in words.", e);
        }
        verdicts[verdict.ordinal()]++;
        return verdict;
    }

    /** Header, records that are there, or anywhere. */
    private static int offset(RandomGenerator random, DamagedCopy copy, RingPicture whole) {
        int records = recordsOffset(copy, whole);
        return switch (random.nextInt(8)) {
            case 0, 1, 2 -> random.nextInt(records);
            case 3 -> random.nextInt(copy.length());
            default -> {
                RingRecord record = whole.records().get(random.nextInt(whole.records().size()));
                yield at(copy, whole, record.position() + random.nextInt(HEADER_BYTES + record.length()));
            }
        };
    }

    /** Whether the byte belongs to the length of a record that is there, or to what its checksum covers: whoever reads it must notice. */
    private static boolean isTelling(DamagedCopy copy, RingPicture whole, int offset) {
        return offset >= recordsOffset(copy, whole) && whole.records().stream().anyMatch(record -> {
            long in = Math.floorMod(offset - at(copy, whole, record.position()), whole.reading().capacity());
            return in < LENGTH_BYTES
                    || in >= HEADER_BYTES + CopyVerdict.extra(record) && in < HEADER_BYTES + record.length();
        });
    }

    private static int recordsOffset(DamagedCopy copy, RingPicture whole) {
        return Math.toIntExact(copy.length() - whole.reading().capacity());
    }

    private static int at(DamagedCopy copy, RingPicture whole, long position) {
        return recordsOffset(copy, whole) + (int) (position & whole.reading().capacity() - 1);
    }
}
