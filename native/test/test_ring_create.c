/* SPDX-License-Identifier: Apache-2.0 */
/* A ring appears whole or not at all; a bad one is named for what it is. */
#define _GNU_SOURCE
#include "support.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static void creates_what_the_check_accepts(void **state)
{
    char path[RSD_PATH_LENGTH];
    rsd_ring_descriptor found;
    struct stat file;

    (void)state;
    fresh_ring(path, sizeof(path), 8192);
    assert_int_equal(rsd_ring_check(path, &found), RSD_RING_OK);
    assert_int_equal(found.magic, RSD_RING_MAGIC);
    assert_memory_equal(&found.magic, "RSDRING1", 8);
    assert_int_equal(found.capacity, 8192);
    assert_string_equal(found.name, "test");
    assert_int_equal(found.creator_pid, getpid());
    assert_true(found.creator_start != 0);
    assert_true((found.boot_id_high | found.boot_id_low) != 0);
    assert_ok(stat(path, &file));
    assert_int_equal(file.st_size, RSD_RECORDS_OFFSET + 8192);
    assert_int_equal(file.st_mode & 07777, 0600);
    assert_true(file.st_blocks * 512 >= file.st_size);
    remove_path(path);
}

static void replaces_nothing(void **state)
{
    char path[RSD_PATH_LENGTH];
    rsd_ring_descriptor before;
    rsd_ring_descriptor after;

    (void)state;
    fresh_ring(path, sizeof(path), 4096);
    assert_int_equal(rsd_ring_check(path, &before), RSD_RING_OK);
    assert_int_equal(rsd_ring_create(path, "other", RSD_RING_COMMANDS, 4096), -EEXIST);
    assert_int_equal(rsd_ring_check(path, &after), RSD_RING_OK);
    assert_memory_equal(&before, &after, sizeof(before));
    remove_path(path);
}

static void refuses_what_is_no_capacity_kind_or_name(void **state)
{
    char path[RSD_PATH_LENGTH];
    char long_name[RSD_NAME_LENGTH + 1];

    (void)state;
    fresh_path(path, sizeof(path));
    memset(long_name, 'x', RSD_NAME_LENGTH);
    long_name[RSD_NAME_LENGTH] = '\0';
    assert_int_equal(rsd_ring_create(path, "t", RSD_RING_COMMANDS, 2048), -EINVAL);
    assert_int_equal(rsd_ring_create(path, "t", RSD_RING_COMMANDS, 12288), -EINVAL);
    assert_int_equal(rsd_ring_create(path, "t", RSD_RING_COMMANDS, RSD_CAPACITY_MAX * 2), -EINVAL);
    assert_int_equal(rsd_ring_create(path, "t", 3, 4096), -EINVAL);
    assert_int_equal(rsd_ring_create(path, "", RSD_RING_EVENTS, 4096), -EINVAL);
    assert_int_equal(rsd_ring_create(path, long_name, RSD_RING_EVENTS, 4096), -EINVAL);
    assert_int_equal(rsd_ring_create("relative", "t", RSD_RING_EVENTS, 4096), -EINVAL);
    assert_int_equal(rsd_ring_check(path, NULL), RSD_RING_ABSENT);
}

static void refuses_a_directory_that_others_may_enter(void **state)
{
    char directory[RSD_PATH_LENGTH];
    char path[RSD_PATH_LENGTH + 8];

    (void)state;
    fresh_path(directory, sizeof(directory));
    assert_ok(mkdir(directory, 0755));
    snprintf(path, sizeof(path), "%s/a.ring", directory);
    assert_int_equal(rsd_ring_create(path, "t", RSD_RING_COMMANDS, 4096), -EPERM);
    assert_ok(chmod(directory, 0700));
    assert_ok(rsd_ring_create(path, "t", RSD_RING_COMMANDS, 4096));
    remove_path(path);
    assert_ok(rmdir(directory));
}

/* A mount namespace of our own; who is not root becomes it in a user namespace. */
static bool leave_the_mounts_of_others(void)
{
    const unsigned user = geteuid();
    char line[32];
    int file;
    bool mapped;

    if (unshare(CLONE_NEWNS) == 0)
        return mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0;
    if (unshare(CLONE_NEWUSER | CLONE_NEWNS) < 0)
        return false;
    snprintf(line, sizeof(line), "0 %u 1", user);
    file = open("/proc/self/uid_map", O_WRONLY | O_CLOEXEC);
    mapped = file >= 0 && write(file, line, strlen(line)) == (ssize_t)strlen(line);
    close(file);
    return mapped;
}

/* On a tmpfs of 64 KiB. */
static int fill_small_memory(void)
{
    char directory[] = "/tmp/native-full-XXXXXX";
    char path[64];

    if (!leave_the_mounts_of_others() || mkdtemp(directory) == NULL ||
        mount("none", directory, "tmpfs", 0, "size=64k,mode=0700") < 0)
        return 77;
    snprintf(path, sizeof(path), "%s/a.ring", directory);
    if (rsd_ring_create(path, "t", RSD_RING_COMMANDS, 1 << 20) != -ENOSPC || rsd_ring_check(path, NULL) != RSD_RING_ABSENT)
        return 1;
    if (rsd_ring_create(path, "t", RSD_RING_COMMANDS, 4096) != 0)
        return 2; /* the failed one left its space reserved */
    umount2(directory, MNT_DETACH);
    return rmdir(directory) == 0 ? 0 : 3;
}

static void answers_enospc_and_leaves_nothing_when_memory_is_full(void **state)
{
    int status = 0;
    const pid_t child = fork();

    (void)state;
    if (child == 0)
        _exit(fill_small_memory());
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    if (WEXITSTATUS(status) == 77)
        skip(); /* no namespaces here */
    assert_int_equal(WEXITSTATUS(status), 0);
}

/* Makes a ring, changes bytes of its file, and names what the check must say. */
static void expect_after_change(uint32_t expected, off_t at, uint64_t value, size_t length, bool resum)
{
    char path[RSD_PATH_LENGTH];
    rsd_ring_descriptor changed;
    rsd_ring *ring;
    int file;

    fresh_ring(path, sizeof(path), 4096);
    file = open(path, O_RDWR | O_CLOEXEC);
    assert_true(file >= 0);
    assert_int_equal(pwrite(file, &value, length, at), length);
    if (resum) {
        assert_int_equal(pread(file, &changed, sizeof(changed), 0), sizeof(changed));
        changed.checksum = rsd_checksum((const uint8_t *)&changed + 16, sizeof(changed) - 16);
        assert_int_equal(pwrite(file, &changed, sizeof(changed), 0), sizeof(changed));
    }
    close(file);
    assert_int_equal(rsd_ring_check(path, NULL), expected);
    assert_int_equal(rsd_ring_open(path, RSD_ROLE_READER, &ring), rsd_ring_state_error(expected));
    if (expected == RSD_RING_OK)
        rsd_ring_close(ring);
    remove_path(path);
}

static void names_each_damage_of_the_descriptor(void **state)
{
    (void)state;
    expect_after_change(RSD_RING_NOT_READY, 0, 0, 8, false);
    expect_after_change(RSD_RING_WRONG_MAGIC, 0, UINT64_C(0x4141414141414141), 8, false);
    expect_after_change(RSD_RING_WRONG_MAJOR, 16, 2u << 16, 4, true);
    expect_after_change(RSD_RING_BAD_CHECKSUM, 8, 1, 8, false);
    expect_after_change(RSD_RING_BAD_CHECKSUM, offsetof(rsd_ring_descriptor, name), 'z', 1, false);
    expect_after_change(RSD_RING_OK, 16, (1u << 16) | 7, 4, true); /* a later minor version */
    expect_after_change(RSD_RING_BAD_GEOMETRY, offsetof(rsd_ring_descriptor, descriptor_length), 4096, 4, true);
    expect_after_change(RSD_RING_BAD_GEOMETRY, offsetof(rsd_ring_descriptor, kind), 9, 4, true);
    for (off_t at = offsetof(rsd_ring_descriptor, capacity); at < (off_t)offsetof(rsd_ring_descriptor, uuid_high); at += 8)
        expect_after_change(RSD_RING_BAD_GEOMETRY, at, UINT64_C(0x7000000000000008), 8, true);
    expect_after_change(RSD_RING_BAD_GEOMETRY, offsetof(rsd_ring_descriptor, name) + RSD_NAME_LENGTH - 1, 'x', 1, true);
}

static void names_a_file_of_the_wrong_length_mode_or_kind(void **state)
{
    char path[RSD_PATH_LENGTH];
    char link[RSD_PATH_LENGTH];

    (void)state;
    fresh_ring(path, sizeof(path), 4096);
    assert_ok(truncate(path, RSD_RECORDS_OFFSET + 4095));
    assert_int_equal(rsd_ring_check(path, NULL), RSD_RING_TOO_SHORT);
    assert_ok(truncate(path, 511));
    assert_int_equal(rsd_ring_check(path, NULL), RSD_RING_TOO_SHORT);
    assert_ok(truncate(path, 0));
    assert_int_equal(rsd_ring_check(path, NULL), RSD_RING_TOO_SHORT);
    remove_path(path);
    assert_int_equal(rsd_ring_check(path, NULL), RSD_RING_ABSENT);
    fresh_ring(path, sizeof(path), 4096);
    assert_ok(chmod(path, 0640));
    assert_int_equal(rsd_ring_check(path, NULL), RSD_RING_BAD_MODE);
    assert_ok(chmod(path, 0600));
    fresh_path(link, sizeof(link));
    assert_ok(symlink(path, link));
    assert_int_equal(rsd_ring_check(link, NULL), RSD_RING_BAD_MODE);
    remove_path(link);
    assert_int_equal(rsd_ring_check("/dev/shm", NULL), geteuid() == 0 ? RSD_RING_BAD_MODE : RSD_RING_WRONG_OWNER);
    remove_path(path);
}

static void names_a_file_of_another_user(void **state)
{
    char path[RSD_PATH_LENGTH];

    (void)state;
    if (geteuid() != 0)
        skip(); /* only root can give a file away */
    fresh_ring(path, sizeof(path), 4096);
    assert_ok(chown(path, 65534, 65534));
    assert_int_equal(rsd_ring_check(path, NULL), RSD_RING_WRONG_OWNER);
    remove_path(path);
}

static void has_a_text_and_an_error_for_each_state(void **state)
{
    (void)state;
    for (uint32_t i = RSD_RING_OK; i <= RSD_RING_BAD_MODE; i++) {
        assert_true(strlen(rsd_ring_state_text(i)) > 5);
        assert_true((rsd_ring_state_error(i) < 0) == (i != RSD_RING_OK));
        for (uint32_t j = 0; j < i; j++)
            assert_int_not_equal(rsd_ring_state_error(i), rsd_ring_state_error(j));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(creates_what_the_check_accepts),
        cmocka_unit_test(replaces_nothing),
        cmocka_unit_test(refuses_what_is_no_capacity_kind_or_name),
        cmocka_unit_test(refuses_a_directory_that_others_may_enter),
        cmocka_unit_test(answers_enospc_and_leaves_nothing_when_memory_is_full),
        cmocka_unit_test(names_each_damage_of_the_descriptor),
        cmocka_unit_test(names_a_file_of_the_wrong_length_mode_or_kind),
        cmocka_unit_test(names_a_file_of_another_user),
        cmocka_unit_test(has_a_text_and_an_error_for_each_state),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
