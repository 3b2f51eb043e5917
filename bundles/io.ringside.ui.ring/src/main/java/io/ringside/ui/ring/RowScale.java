// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.ring;

import io.ringside.api.inspect.RingPicture;
import io.ringside.api.inspect.RingRecord;

/**
 * Where a position stands in rows of bytes.
 *
 * @param start position of the first byte shown
 * @param bytesPerRow a power of two
 * @param width of a row, pixels
 */
record RowScale(long start, long bytesPerRow, double width) {

    private static final int HEADER = 8;
    private static final int ALIGNMENT = 8;

    /** Rows in which a record of mean length is about {@code boxWanted} pixels wide. */
    static RowScale of(RingPicture picture, double width, double boxWanted) {
        long bytes = 0;
        for (RingRecord record : picture.records()) {
            bytes += storedLength(record);
        }
        double mean = (double) bytes / picture.records().size();
        double wanted = Math.max(64, mean * width / boxWanted);
        long perRow = Long.highestOneBit((long) wanted);
        return new RowScale(picture.records().getFirst().position(), perRow, width);
    }

    /** Bytes that a record takes in the ring. */
    long stored(RingRecord record) {
        return storedLength(record);
    }

    private static long storedLength(RingRecord record) {
        return (HEADER + record.length() + ALIGNMENT - 1L) & -ALIGNMENT;
    }

    int row(long position) {
        return (int) Math.min(Integer.MAX_VALUE, (position - start) / bytesPerRow);
    }

    long rowEnd(int row) {
        return start + (row + 1L) * bytesPerRow;
    }

    /** Pixels from the left of the first byte of a box. */
    double left(long position) {
        return (position - start) % bytesPerRow * width / bytesPerRow;
    }

    /** Pixels from the left of the byte behind a box; the end of a row is its right edge. */
    double right(long position) {
        double x = left(position);
        return x == 0 ? width : x;
    }
}
