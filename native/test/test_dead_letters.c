/* SPDX-License-Identifier: Apache-2.0 */
/* The dead-letter file: each entry once and whole, whenever its writer died; nothing of others is touched. */
#include "../src/dead_letters.h"
#include "support.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MOST_BYTES 4096

typedef struct stage {
    char directory[32];
    char path[64];
    uint8_t bytes[MOST_BYTES];
    size_t length;
} stage;

static int open_stage(void **state)
{
    static stage made;

    snprintf(made.directory, sizeof(made.directory), "/tmp/dead-letters-XXXXXX");
    assert_non_null(mkdtemp(made.directory));
    snprintf(made.path, sizeof(made.path), "%s/file", made.directory);
    *state = &made;
    return 0;
}

static int close_stage(void **state)
{
    stage *made = *state;

    unlink(made->path);
    rmdir(made->directory);
    return 0;
}

static int append(const stage *made, uint64_t position, const char *text)
{
    const rsd_dead_letter letter = {.uuid_high = 1, .uuid_low = 2, .position = position, .length = (uint32_t)strlen(text), .type = 7,
                                    .flags = RSD_RECORD_REPLAYED, .attempts = 3, .reason = RSD_DEAD_ATTEMPTS};

    return rsd__dead_letter_append(made->path, letter, text);
}

static void load(stage *made)
{
    FILE *in = fopen(made->path, "rb");

    assert_non_null(in);
    made->length = fread(made->bytes, 1, sizeof(made->bytes), in);
    fclose(in);
}

static void put(const stage *made, const void *bytes, size_t length)
{
    FILE *out = fopen(made->path, "wb");

    assert_non_null(out);
    assert_int_equal(fwrite(bytes, 1, length, out), length);
    fclose(out);
    assert_ok(chmod(made->path, 0600));
}

static void expect_entry(const stage *made, size_t at, uint64_t position, const char *text)
{
    rsd_dead_letter found;

    memcpy(&found, made->bytes + at, sizeof(found));
    assert_true(found.magic == RSD_DEAD_LETTER_MAGIC && memcmp(made->bytes + at, "RSDDEAD1", 8) == 0);
    assert_int_equal(found.position, position);
    assert_int_equal(found.length, strlen(text));
    assert_int_equal(found.type, 7);
    assert_int_equal(found.flags, RSD_RECORD_REPLAYED);
    assert_int_equal(found.attempts, 3);
    assert_int_equal(found.reason, RSD_DEAD_ATTEMPTS);
    assert_true(found.wall != 0);
    assert_memory_equal(made->bytes + at + sizeof(found), text, strlen(text));
    assert_true(found.checksum == rsd_checksum(made->bytes + at + 16, sizeof(found) - 16 + strlen(text)));
}

static void holds_each_entry_once(void **state)
{
    stage *made = *state;
    struct stat facts;

    for (int i = 0; i < 2; i++) {
        assert_ok(append(made, 0, "first one"));
        assert_ok(append(made, 80, ""));
        assert_ok(append(made, 88, "12345678"));
    }
    load(made);
    assert_int_equal(made->length, 80 + 64 + 72);
    expect_entry(made, 0, 0, "first one");
    expect_entry(made, 80, 80, "");
    expect_entry(made, 144, 88, "12345678");
    assert_ok(stat(made->path, &facts));
    assert_int_equal(facts.st_mode & 07777, 0600);
}

static void overwrites_an_entry_that_was_cut_short_at_any_byte(void **state)
{
    stage *made = *state;
    static uint8_t whole[MOST_BYTES];
    size_t first;

    assert_ok(append(made, 0, "first one"));
    load(made);
    first = made->length;
    assert_ok(append(made, 96, "the second, which is longer than the third"));
    load(made);
    memcpy(whole, made->bytes, made->length);
    for (size_t cut = first; cut < made->length; cut++) {
        stage again = *made;

        put(made, whole, cut);
        assert_ok(append(made, 200, "third"));
        load(&again);
        assert_int_equal(again.length, first + 72);
        expect_entry(&again, first, 200, "third");
    }
}

static void leaves_the_files_of_others_alone(void **state)
{
    stage *made = *state;
    const char *const contents[] = {"x", "a text of somebody", "RSDDEAX1"};
    char target[64];

    for (size_t i = 0; i < 3; i++) {
        put(made, contents[i], strlen(contents[i]));
        assert_int_equal(append(made, 0, "first"), -EBADMSG);
        load(made);
        assert_int_equal(made->length, strlen(contents[i]));
    }
    put(made, "", 0);
    assert_ok(chmod(made->path, 0640));
    assert_int_equal(append(made, 0, "first"), -EACCES);
    unlink(made->path);
    snprintf(target, sizeof(target), "%s/other", made->directory);
    assert_ok(symlink(target, made->path));
    assert_int_equal(append(made, 0, "first"), -EACCES);
    assert_int_equal(access(target, F_OK), -1);
}

static void says_when_it_cannot_be_written(void **state)
{
    stage missing = *(stage *)*state;

    snprintf(missing.path, sizeof(missing.path), "%s/no/file", missing.directory);
    assert_int_equal(append(&missing, 0, "first"), -ENOENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(holds_each_entry_once, open_stage, close_stage),
        cmocka_unit_test_setup_teardown(overwrites_an_entry_that_was_cut_short_at_any_byte, open_stage, close_stage),
        cmocka_unit_test_setup_teardown(leaves_the_files_of_others_alone, open_stage, close_stage),
        cmocka_unit_test_setup_teardown(says_when_it_cannot_be_written, open_stage, close_stage),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
