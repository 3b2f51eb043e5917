// SPDX-License-Identifier: Apache-2.0
package io.ringside.ring;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

import io.ringside.api.RingsideException;
import io.ringside.ring.os.Errno;
import io.ringside.ring.os.FileFacts;
import io.ringside.ring.os.Kernel;
import io.ringside.ring.os.OpenFile;

/** An open ring file whose descriptor was checked, and found in order. Twin of {@code ring_check.c}. */
record RingFile(Path path, OpenFile file, RingDescriptor descriptor, FileFacts facts) implements AutoCloseable {
    /**
     * Opens for a role: anything that others than the owner may touch is refused.
     *
     * @throws RingsideException RS-100 to RS-103, RS-107 to RS-109
     */
    static RingFile openForRole(Path path) {
        return open(path, true);
    }

    /**
     * Opens to look at it: a file that others may read or write is taken as it is.
     *
     * @throws RingsideException RS-100 to RS-103, RS-107 to RS-109
     */
    static RingFile openForReading(Path path) {
        return open(path, false);
    }

    private static RingFile open(Path path, boolean forRole) {
        int user = Kernel.userId();
        OpenFile.Attempt attempt = OpenFile.open(path, forRole);
        switch (-attempt.answer()) {
            case Errno.ENOENT -> throw RingErrors.absent(path);
            case Errno.EACCES -> throw RingErrors.denied(path, user);
            case Errno.ELOOP -> throw RingErrors.notPrivate(path, "it is a symbolic link");
            default -> {
                if (attempt.file() == null) {
                    throw RingErrors.system("open", path, attempt.answer());
                }
            }
        }
        OpenFile file = attempt.file();
        try {
            FileFacts facts = file.facts();
            checkOwner(path, facts, user, forRole);
            return new RingFile(path, file, check(path, file, facts), facts);
        } catch (IOException e) {
            file.close();
            throw RingErrors.system("describe", path, e);
        } catch (RuntimeException | Error e) {
            file.close();
            throw e;
        }
    }

    private static void checkOwner(Path path, FileFacts facts, int user, boolean forRole) {
        if (facts.owner() != user) {
            throw RingErrors.foreign(path, facts.owner(), user);
        }
        if (!facts.regular()) {
            throw RingErrors.notPrivate(path, "it is no plain file");
        }
        if (forRole && !facts.ownerOnly()) {
            throw RingErrors.notPrivate(path, "others may read or write it");
        }
    }

    private static RingDescriptor check(Path path, OpenFile file, FileFacts facts) {
        byte[] bytes = new byte[RingLayout.DESCRIPTOR_LENGTH];
        if (file.read(bytes) < bytes.length) {
            throw RingErrors.truncated(path, facts.length(), RingLayout.RECORDS_OFFSET + RingLayout.CAPACITY_MIN);
        }
        ByteBuffer found = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long magic = found.getLong(at("magic"));
        int version = found.getInt(at("abi_version"));
        if (magic == 0) {
            throw RingErrors.notReady(path);
        }
        if (magic != RingLayout.MAGIC) {
            throw RingErrors.notARing(path,
                    "it is not a ring, its magic number is " + Long.toHexString(magic) + " and not "
                            + Long.toHexString(RingLayout.MAGIC));
        }
        if (version >>> 16 != RingLayout.ABI_MAJOR) {
            throw RingErrors.version(path, version);
        }
        if (found.getInt(at("descriptor_length")) != RingLayout.DESCRIPTOR_LENGTH) {
            throw RingErrors.notARing(path,
                    "its header is damaged, the descriptor's length is not " + RingLayout.DESCRIPTOR_LENGTH);
        }
        if (found.getLong(at("checksum")) != RingDescriptor.checksum(bytes)) {
            throw RingErrors.notARing(path, "its header is damaged, the checksum does not match");
        }
        checkGeometry(path, found);
        RingDescriptor descriptor = RingDescriptor.decode(bytes);
        if (facts.length() < descriptor.fileLength()) {
            throw RingErrors.truncated(path, facts.length(), descriptor.fileLength());
        }
        return descriptor;
    }

    private static void checkGeometry(Path path, ByteBuffer found) {
        long capacity = found.getLong(at("capacity"));
        boolean fits = found.getLong(at("producer_offset")) == RingLayout.PRODUCER_OFFSET
                && found.getLong(at("consumer_offset")) == RingLayout.CONSUMER_OFFSET
                && found.getLong(at("state_offset")) == RingLayout.STATE_OFFSET
                && found.getInt(at("state_length")) == RingLayout.STATE_LENGTH
                && found.getInt(at("page_size")) == RingLayout.PAGE_SIZE
                && found.getLong(at("extension_offset")) == RingLayout.EXTENSION_OFFSET
                && found.getLong(at("extension_length")) == RingLayout.EXTENSION_LENGTH
                && found.getLong(at("records_offset")) == RingLayout.RECORDS_OFFSET && isCapacity(capacity)
                && found.getLong(at("file_length")) == RingLayout.RECORDS_OFFSET + capacity
                && RingKind.knows(found.getInt(at("kind")))
                && found.get(at("name") + RingLayout.NAME_LENGTH - 1) == 0;
        if (!fits) {
            throw RingErrors.notARing(path,
                    "its header is damaged, offsets and sizes are not those of version " + RingLayout.ABI_MAJOR);
        }
    }

    static boolean isCapacity(long capacity) {
        return capacity >= RingLayout.CAPACITY_MIN && capacity <= RingLayout.CAPACITY_MAX
                && Long.bitCount(capacity) == 1;
    }

    private static int at(String field) {
        return (int) RingLayout.descriptor(field);
    }

    /** Takes a role's lock, or says who has it. The file must still be the one that its path names. */
    void take(Role role) {
        int answer = file.lock(role.lockByte());
        if (answer == -Errno.EAGAIN || answer == -Errno.EACCES) {
            throw RingErrors.roleTaken(role, descriptor.name(), holderOf(role));
        }
        if (answer < 0) {
            throw RingErrors.system("lock", path, answer);
        }
        try {
            if (file.facts().links() == 0) {
                throw RingErrors.replaced(path);
            }
        } catch (IOException e) {
            throw RingErrors.system("describe", path, e);
        }
    }

    /** The pid that the role's words name: for sentences, never for decisions. */
    private int holderOf(Role role) {
        byte[] bytes = new byte[RingLayout.CONSUMER_OFFSET + RingLayout.PAGE_SIZE];
        if (file.read(bytes) < bytes.length) {
            return 0;
        }
        long at = role == Role.PRODUCER ? RingLayout.producer("pid") : RingLayout.consumer("pid");
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt((int) at);
    }

    @Override
    public void close() {
        file.close();
    }
}
