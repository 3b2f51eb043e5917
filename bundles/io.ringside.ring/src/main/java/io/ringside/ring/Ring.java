// SPDX-License-Identifier: Apache-2.0
package io.ringside.ring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.ringside.api.RingsideException;
import io.ringside.ring.os.FileFacts;
import io.ringside.ring.os.MappedRegion;

/**
 * A ring of this user: the file, and the ends that this process takes of it. Made and opened without taking a role.
 * Safe for any thread; the ends are not.
 */
public final class Ring implements AutoCloseable {
    private final Path path;
    private final RingDescriptor descriptor;
    private RingProducer producer;
    private RingConsumer consumer;
    private boolean closed;

    private Ring(Path path, RingDescriptor descriptor) {
        this.path = path;
        this.descriptor = descriptor;
    }

    /**
     * Creates a ring in the user's directory, whole or not at all. A name that is taken gets a suffix {@code -2},
     * {@code -3}, and so on; only a ring that nobody uses and that holds nothing unread is replaced.
     *
     * @param name 1 to 59 letters, digits, dots, underscores and hyphens
     * @param capacity bytes of records: a power of two from 4 KiB to 1 GiB
     * @throws RingsideException RS-104 when shared memory has no room, RS-107 when the directory cannot be trusted,
     *         RS-113 when name or capacity do not fit
     */
    public static Ring create(String name, long capacity, RingKind kind) {
        return create(RingDirectory.own(), name, capacity, kind);
    }

    static Ring create(RingDirectory directory, String name, long capacity, RingKind kind) {
        return open(new RingCreation(directory.checked(), name, capacity, kind).create());
    }

    /**
     * Opens a ring that is there. A producer taken of it goes on at the position that was published last.
     *
     * @throws RingsideException RS-100 to RS-103 and RS-107 to RS-109 when it cannot be, in words
     */
    public static Ring open(Path path) {
        try (RingFile file = RingFile.openForRole(path)) {
            return new Ring(path, file.descriptor());
        }
    }

    /** Where it lies. */
    public Path path() {
        return path;
    }

    /** Its name, suffix included. */
    public String name() {
        return descriptor.name();
    }

    /** Bytes of records. */
    public long capacity() {
        return descriptor.capacity();
    }

    /** Largest payload of a record, bytes. */
    public long largestPayload() {
        return descriptor.largestPayload();
    }

    /** What its creator wrote. */
    public RingDescriptor descriptor() {
        return descriptor;
    }

    /**
     * Takes the producer role, on a file of its own. It is given back when the producer or this ring is closed.
     *
     * @throws RingsideException RS-106 when another has it, this process included; RS-112 when the file was replaced
     */
    public synchronized RingProducer producer() {
        checkOpen();
        RingFile file = reopen();
        MappedRegion region = null;
        try {
            file.take(Role.PRODUCER);
            region = RingMapping.forProducer(file);
            producer = new RingProducer(file, region);
            return producer;
        } catch (RuntimeException | Error e) {
            close(region, file);
            throw e;
        }
    }

    /**
     * Takes the consumer role, on a file of its own, and starts at {@code done}.
     *
     * @param epoch the grant under which it serves; a ring that nobody granted yet has 0
     * @throws RingsideException RS-106 when another has it, RS-110 when the positions make no sense, RS-111 when the
     *         epoch is not granted
     */
    public synchronized RingConsumer consumer(long epoch) {
        checkOpen();
        RingFile file = reopen();
        MappedRegion region = null;
        try {
            file.take(Role.CONSUMER);
            region = RingMapping.forConsumer(file);
            consumer = new RingConsumer(file, region, epoch);
            return consumer;
        } catch (RuntimeException | Error e) {
            close(region, file);
            throw e;
        }
    }

    private RingFile reopen() {
        RingFile file = RingFile.openForRole(path);
        if (!file.descriptor().uuid().equals(descriptor.uuid())) {
            file.close();
            throw RingErrors.replaced(path);
        }
        return file;
    }

    private static void close(MappedRegion region, RingFile file) {
        if (region != null) {
            region.close();
        }
        file.close();
    }

    /**
     * Removes the file, and with it the one of its events, if it is this ring, if everything published is done, and if no other process may still publish.
     *
     * @return whether it is gone: false when something in it is unread or another produces
     */
    public synchronized boolean unlink() {
        try (RingFile file = RingFile.openForRole(path)) {
            boolean othersProduce = (producer == null || producer.isClosed())
                    && file.file().lockedByOther(Role.PRODUCER.lockByte());
            if (!file.descriptor().uuid().equals(descriptor.uuid()) || othersProduce || !RingRemains.isEmpty(file)) {
                return false;
            }
            if (!FileFacts.of(path).identity().equals(file.facts().identity())) {
                return false;
            }
            Files.deleteIfExists(path);
            EventRing.removeWith(path, descriptor);
            return true;
        } catch (RingsideException e) {
            return e.code().equals(RingErrors.ABSENT);
        } catch (IOException e) {
            throw RingErrors.system("remove", path, e);
        }
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("ring " + name() + " is closed");
        }
    }

    /** Closes the ends that were taken of it; their threads must have left them. The file stays. Idempotent. */
    @Override
    public synchronized void close() {
        closed = true;
        if (producer != null) {
            producer.close();
        }
        if (consumer != null) {
            consumer.close();
        }
    }
}
