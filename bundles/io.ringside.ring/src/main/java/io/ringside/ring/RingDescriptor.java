// SPDX-License-Identifier: Apache-2.0
package io.ringside.ring;

import static io.ringside.ring.RingLayout.descriptor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

import io.ringside.ring.os.ThisProcess;

/**
 * The head of a ring file: written once by its creator, constant afterwards.
 *
 * @param abiVersion major and minor, 16 bits each
 * @param kind what flows through it
 * @param capacity bytes of records
 * @param uuid names this very ring
 * @param creatorPid process that made it
 * @param creatorUid user that made it
 * @param creatorStart when that process started, clock ticks since boot
 * @param createdWall nanoseconds since 1970
 * @param createdMonotonic CLOCK_MONOTONIC nanoseconds
 * @param boot the machine's boot it was made in
 * @param name its name
 * @param companion of an event ring: names the command ring whose commands it answers; else all zero
 */
public record RingDescriptor(int abiVersion, RingKind kind, long capacity, UUID uuid, int creatorPid, int creatorUid,
        long creatorStart,
        long createdWall, long createdMonotonic, UUID boot, String name, UUID companion) {

    /** Names no ring. */
    static final UUID NONE = new UUID(0, 0);

    private static final int CHECKED_FROM = 16;
    private static final long FNV_BASIS = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    /** Bytes of the whole file. */
    public long fileLength() {
        return RingLayout.RECORDS_OFFSET + capacity;
    }

    /** Largest payload, bytes. */
    public long largestPayload() {
        return RecordLayout.largestPayload(capacity);
    }

    static RingDescriptor create(String name, long capacity, RingKind kind, int user) {
        long wall = System.currentTimeMillis() * 1_000_000L;
        return new RingDescriptor(RingLayout.ABI_VERSION, kind, capacity, UUID.randomUUID(), ThisProcess.pid(), user,
                ThisProcess.start(),
                wall, System.nanoTime(), ThisProcess.boot(), name, NONE);
    }

    /** The same, answering the commands of the ring that {@code commands} names. */
    RingDescriptor answering(UUID commands) {
        return new RingDescriptor(abiVersion, kind, capacity, uuid, creatorPid, creatorUid, creatorStart, createdWall,
                createdMonotonic, boot, name, commands);
    }

    RingDescriptor named(String other) {
        return new RingDescriptor(abiVersion, kind, capacity, uuid, creatorPid, creatorUid, creatorStart, createdWall,
                createdMonotonic, boot,
                other, companion);
    }

    /** Its bytes, the checksum set and the magic still zero: that one is stored last, in place. */
    byte[] encode() {
        byte[] bytes = new byte[RingLayout.DESCRIPTOR_LENGTH];
        ByteBuffer to = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        to.putInt(at("abi_version"), abiVersion).putInt(at("descriptor_length"), RingLayout.DESCRIPTOR_LENGTH)
                .putInt(at("kind"), kind.code()).putLong(at("capacity"), capacity)
                .putLong(at("producer_offset"), RingLayout.PRODUCER_OFFSET)
                .putLong(at("consumer_offset"), RingLayout.CONSUMER_OFFSET)
                .putLong(at("state_offset"), RingLayout.STATE_OFFSET)
                .putInt(at("state_length"), RingLayout.STATE_LENGTH)
                .putInt(at("page_size"), RingLayout.PAGE_SIZE)
                .putLong(at("extension_offset"), RingLayout.EXTENSION_OFFSET)
                .putLong(at("extension_length"), RingLayout.EXTENSION_LENGTH)
                .putLong(at("records_offset"), RingLayout.RECORDS_OFFSET).putLong(at("file_length"), fileLength())
                .putLong(at("uuid_high"), uuid.getMostSignificantBits())
                .putLong(at("uuid_low"), uuid.getLeastSignificantBits())
                .putInt(at("creator_pid"), creatorPid).putInt(at("creator_uid"), creatorUid)
                .putLong(at("creator_start"), creatorStart)
                .putLong(at("created_wall"), createdWall).putLong(at("created_monotonic"), createdMonotonic)
                .putLong(at("boot_id_high"), boot.getMostSignificantBits())
                .putLong(at("boot_id_low"), boot.getLeastSignificantBits())
                .putLong(at("companion_high"), companion.getMostSignificantBits())
                .putLong(at("companion_low"), companion.getLeastSignificantBits());
        to.put(at("name"), name.getBytes(StandardCharsets.UTF_8));
        to.putLong(at("checksum"), checksum(bytes));
        return bytes;
    }

    /** Reads checked bytes. */
    static RingDescriptor decode(byte[] bytes) {
        ByteBuffer from = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int nameAt = at("name");
        int length = 0;
        while (bytes[nameAt + length] != 0) {
            length++;
        }
        return new RingDescriptor(from.getInt(at("abi_version")), RingKind.of(from.getInt(at("kind"))),
                from.getLong(at("capacity")),
                new UUID(from.getLong(at("uuid_high")), from.getLong(at("uuid_low"))), from.getInt(at("creator_pid")),
                from.getInt(at("creator_uid")), from.getLong(at("creator_start")), from.getLong(at("created_wall")),
                from.getLong(at("created_monotonic")),
                new UUID(from.getLong(at("boot_id_high")), from.getLong(at("boot_id_low"))),
                new String(bytes, nameAt, length, StandardCharsets.UTF_8),
                new UUID(from.getLong(at("companion_high")), from.getLong(at("companion_low"))));
    }

    /** FNV-1a over everything behind the checksum (Fowler, Noll, Vo; public domain): {@code rsd_checksum}. */
    static long checksum(byte[] bytes) {
        long sum = FNV_BASIS;
        for (int i = CHECKED_FROM; i < RingLayout.DESCRIPTOR_LENGTH; i++) {
            sum = (sum ^ (bytes[i] & 0xff)) * FNV_PRIME;
        }
        return sum;
    }

    private static int at(String field) {
        return (int) descriptor(field);
    }
}
