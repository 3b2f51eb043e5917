/* SPDX-License-Identifier: Apache-2.0 */
/* Linux 5.10 or newer: files, memory, role locks. */
#define _GNU_SOURCE
#include "platform.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <ringside/atomic.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define MOST_LOCKS 256u /* rings open at once in one process */

/* -- Files -- */

int rsd__file_open(const char *path, bool writable)
{
    const int file = open(path, (writable ? O_RDWR : O_RDONLY) | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);

    return file < 0 ? -errno : file;
}

int rsd__file_create(const char *path, uint64_t length)
{
    const int file = open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    int error;

    if (file < 0)
        return -errno;
    error = posix_fallocate(file, 0, (off_t)length); /* a full tmpfs must be an answer here, not a SIGBUS later */
    if (error == 0)
        return file;
    close(file);
    unlink(path);
    return -error;
}

int rsd__file_reveal(const char *hidden, const char *path)
{
    return renameat2(AT_FDCWD, hidden, AT_FDCWD, path, RENAME_NOREPLACE) < 0 ? -errno : 0;
}

void rsd__file_remove(const char *path)
{
    unlink(path);
}

void rsd__file_close(int file)
{
    close(file);
}

int64_t rsd__file_read(int file, void *target, size_t length)
{
    const ssize_t got = pread(file, target, length, 0);

    return got < 0 ? -errno : (int64_t)got;
}

int rsd__file_open_or_make(const char *path)
{
    const int file = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK, 0600);

    return file < 0 ? -errno : file;
}

int64_t rsd__file_read_at(int file, void *target, size_t length, uint64_t offset)
{
    const ssize_t got = pread(file, target, length, (off_t)offset);

    return got < 0 ? -errno : (int64_t)got;
}

int rsd__file_write_at(int file, const void *source, size_t length, uint64_t offset)
{
    const uint8_t *bytes = source;

    while (length != 0) {
        const ssize_t put = pwrite(file, bytes, length, (off_t)offset);

        if (put < 0 && errno != EINTR)
            return -errno;
        if (put > 0) {
            bytes += put;
            length -= (size_t)put;
            offset += (uint64_t)put;
        }
    }
    return 0;
}

int rsd__file_cut(int file, uint64_t length)
{
    return ftruncate(file, (off_t)length) < 0 ? -errno : 0;
}

static int facts_of(const struct stat *found, rsd__file_facts *facts)
{
    facts->length = (uint64_t)found->st_size;
    facts->owner = (uint32_t)found->st_uid;
    facts->mode = (uint32_t)(found->st_mode & 07777);
    facts->regular = S_ISREG(found->st_mode);
    facts->directory = S_ISDIR(found->st_mode);
    return 0;
}

int rsd__file_facts_of(int file, rsd__file_facts *facts)
{
    struct stat found;

    return fstat(file, &found) < 0 ? -errno : facts_of(&found, facts);
}

int rsd__path_facts_of(const char *path, rsd__file_facts *facts)
{
    struct stat found;

    return lstat(path, &found) < 0 ? -errno : facts_of(&found, facts);
}

int rsd__directory_make(const char *path)
{
    return mkdir(path, 0700) < 0 && errno != EEXIST ? -errno : 0;
}

/* -- Memory -- */

int rsd__reserve(uint64_t length, void **base)
{
    *base = mmap(NULL, length, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    return *base == MAP_FAILED ? -errno : 0;
}

/* A mapping keeps the open file alive, and that its lock: a forked child must not inherit it. */
int rsd__map_over(void *at, uint64_t length, int file, uint64_t offset, bool writable)
{
    const int rights = PROT_READ | (writable ? PROT_WRITE : 0);

    if (mmap(at, length, rights, MAP_SHARED | MAP_FIXED, file, (off_t)offset) == MAP_FAILED)
        return -errno;
    return madvise(at, length, MADV_DONTFORK) < 0 ? -errno : 0;
}

void rsd__populate(void *at, uint64_t length, bool writable)
{
    (void)madvise(at, length, writable ? MADV_POPULATE_WRITE : MADV_POPULATE_READ); /* refused, each page comes when it is used */
}

void rsd__unmap(void *base, uint64_t length)
{
    munmap(base, length);
}

/* -- Role locks -- */

static struct flock lock_of(short type, uint32_t byte)
{
    return (struct flock){.l_type = type, .l_whence = SEEK_SET, .l_start = (off_t)byte, .l_len = 1};
}

int rsd__lock(int file, uint32_t byte)
{
    struct flock lock = lock_of(F_WRLCK, byte);

    if (fcntl(file, F_OFD_SETLK, &lock) == 0)
        return 0;
    return errno == EAGAIN || errno == EACCES ? -EBUSY : -errno;
}

void rsd__unlock(int file, uint32_t byte)
{
    struct flock lock = lock_of(F_UNLCK, byte);

    fcntl(file, F_OFD_SETLK, &lock);
}

int rsd__locked(int file, uint32_t byte)
{
    struct flock lock = lock_of(F_WRLCK, byte);

    return fcntl(file, F_OFD_GETLK, &lock) < 0 ? -errno : lock.l_type != F_UNLCK;
}

/* Files whose locks a forked child would keep alive: it shares the open file with us. Each slot holds a file + 1, or 0. */
static uint32_t open_files[MOST_LOCKS];
static pthread_once_t children_once = PTHREAD_ONCE_INIT;

static void close_in_child(void)
{
    for (unsigned i = 0; i < MOST_LOCKS; i++)
        if (open_files[i] != 0) {
            close((int)open_files[i] - 1);
            open_files[i] = 0;
        }
}

static void watch_children(void)
{
    pthread_atfork(NULL, NULL, close_in_child);
}

int rsd__close_in_children(int file)
{
    pthread_once(&children_once, watch_children);
    for (unsigned i = 0; i < MOST_LOCKS; i++)
        if (rsd__swap_if_u32(&open_files[i], 0, (uint32_t)file + 1))
            return 0;
    return -EMFILE;
}

void rsd__keep_in_children(int file)
{
    for (unsigned i = 0; i < MOST_LOCKS; i++)
        if (rsd__swap_if_u32(&open_files[i], (uint32_t)file + 1, 0))
            return;
}
