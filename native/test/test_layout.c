/* SPDX-License-Identifier: Apache-2.0 */
/* docs/abi and the library tell the same: every field of the layout stands in exactly one table, with its offset, size and a writer. */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST_ROWS 256u

typedef struct row {
    char name[96]; /* "rsd_record.length" */
    unsigned offset;
    unsigned size;
    char writer[32];
    char ordering[160];
} row;

static row rows[MOST_ROWS];
static uint32_t row_count;

/* Reads "| 0 | 8 | `magic` | creator | release |" below a heading "### `rsd_ring_descriptor`". */
static void read_tables(const char *page)
{
    char path[1024];
    char line[1024];
    char table[64] = "";
    FILE *file;

    snprintf(path, sizeof(path), "%s/%s", DOCS, page);
    file = fopen(path, "r");
    assert_non_null(file);
    while (fgets(line, sizeof(line), file) != NULL) {
        row found = {0};
        char field[32];

        if (line[0] == '#')
            table[0] = '\0';
        if (sscanf(line, "### `%63[a-z_]`", table) == 1 || table[0] == '\0')
            continue;
        if (sscanf(line, "| %u | %u | `%31[a-z_0-9]` | %31[a-z ] | %159[^|]", &found.offset, &found.size, field, found.writer,
                   found.ordering) != 5)
            continue;
        snprintf(found.name, sizeof(found.name), "%s.%s", table, field);
        assert_true(row_count < MOST_ROWS);
        rows[row_count++] = found;
    }
    fclose(file);
}

static const row *row_of(const char *name)
{
    const row *found = NULL;

    for (uint32_t i = 0; i < row_count; i++)
        if (strcmp(rows[i].name, name) == 0) {
            assert_null(found); /* twice */
            found = &rows[i];
        }
    if (found == NULL)
        print_error("%s is in no table\n", name);
    assert_non_null(found);
    return found;
}

static void is_what_the_documents_say(void **state)
{
    uint32_t count;
    const rsd_layout_entry *layout = rsd_abi_layout(&count);

    (void)state;
    read_tables("ring-v1.md");
    read_tables("record-v1.md");
    read_tables("vtable-v1.md");
    read_tables("dead-letters-v1.md");
    for (uint32_t i = 0; i < count; i++) {
        const row *told = row_of(layout[i].name);

        if (told->offset != layout[i].offset || told->size != layout[i].size)
            print_error("%s is told at %u, %u bytes\n", layout[i].name, told->offset, told->size);
        assert_int_equal(told->offset, layout[i].offset);
        assert_int_equal(told->size, layout[i].size);
    }
    assert_int_equal(row_count, count); /* and no row for what is not there */
}

static void names_an_ordering_for_each_field(void **state)
{
    static const char *const orderings[] = {"release", "plain", "constant"};

    (void)state;
    for (uint32_t i = 0; i < row_count; i++) {
        bool known = false;

        for (size_t j = 0; j < sizeof(orderings) / sizeof(orderings[0]); j++)
            known = known || strncmp(rows[i].ordering, orderings[j], strlen(orderings[j])) == 0;
        if (!known)
            print_error("%s: %s\n", rows[i].name, rows[i].ordering);
        assert_true(known);
    }
}

static void overlaps_nowhere_and_keeps_writers_apart(void **state)
{
    uint32_t count;
    const rsd_layout_entry *layout = rsd_abi_layout(&count);

    (void)state;
    for (uint32_t i = 1; i < count; i++) {
        const size_t prefix = strcspn(layout[i].name, ".");

        assert_int_equal(layout[i].offset % (layout[i].size < 8 ? layout[i].size : layout[i].size == 280 ? 8 : 4), 0);
        if (strncmp(layout[i].name, layout[i - 1].name, prefix + 1) == 0)
            assert_true(layout[i].offset >= layout[i - 1].offset + layout[i - 1].size);
    }
    assert_true(RSD_CONSUMER_OFFSET - (RSD_PRODUCER_OFFSET + sizeof(rsd_producer_words)) >= 128);
    assert_true(RSD_RECORDS_OFFSET - (RSD_EXTENSION_OFFSET + sizeof(rsd_worker_counters)) >= 128);
}

static void sums_like_everybody(void **state)
{
    (void)state; /* the published test vectors of FNV-1a, 64 bits */
    assert_true(rsd_checksum("", 0) == UINT64_C(0xcbf29ce484222325));
    assert_true(rsd_checksum("a", 1) == UINT64_C(0xaf63dc4c8601ec8c));
    assert_true(rsd_checksum("foobar", 6) == UINT64_C(0x85944171f73967e8));
    assert_int_equal(rsd_abi_version(), RSD_ABI_VERSION);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(is_what_the_documents_say),
        cmocka_unit_test(names_an_ordering_for_each_field),
        cmocka_unit_test(overlaps_nowhere_and_keeps_writers_apart),
        cmocka_unit_test(sums_like_everybody),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
