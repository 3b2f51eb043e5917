/* SPDX-License-Identifier: Apache-2.0 */
/* Where producer and worker stand to each other. */
#include "support.h"

#include "../src/placement.h"
#include "../src/platform.h"

#include <string.h>

static void judges_by_the_time_of_a_line(void **state)
{
    (void)state;
    assert_int_equal(rsd__placement_judge(0), RSD_PLACEMENT_UNKNOWN);
    assert_int_equal(rsd__placement_judge(27), RSD_PLACEMENT_SAME_CORE);
    assert_int_equal(rsd__placement_judge(95), RSD_PLACEMENT_SAME_COMPLEX);
    assert_int_equal(rsd__placement_judge(400), RSD_PLACEMENT_FAR);
}

static void a_thread_stands_beside_itself(void **state)
{
    const int cpu = rsd__cpu_now();
    rsd__cpus before;
    rsd__placement found;

    (void)state;
    assert_true(cpu >= 0);
    assert_int_equal(rsd__pin(cpu, &before), 0); /* so that it stands still */
    found = rsd__placement_look(rsd__pid(), rsd__tid());
    assert_int_equal(found.verdict, RSD_PLACEMENT_SAME_CORE);
    assert_int_equal(found.producer_cpu, cpu);
    assert_int_equal(found.worker_cpu, cpu);
    assert_int_equal(found.nanos, 0);
    assert_true(found.at != 0);
    rsd__unpin(&before);
}

static void knows_nothing_of_a_producer_that_is_not_there(void **state)
{
    const rsd__placement found = rsd__placement_look(0, 0);

    (void)state;
    assert_int_equal(found.verdict, RSD_PLACEMENT_UNKNOWN);
    assert_true((int32_t)found.producer_cpu < 0);
}

static void leaves_the_thread_bound_as_it_was(void **state)
{
    rsd__cpus before;
    rsd__cpus after;

    (void)state;
    memset(&before, 0, sizeof(before));
    memset(&after, 0, sizeof(after));
    rsd__pin(rsd__cpu_now(), &before);
    rsd__unpin(&before);
    rsd__placement_look(1, 1); /* init: whatever processor it was on */
    rsd__pin(rsd__cpu_now(), &after);
    rsd__unpin(&after);
    assert_memory_equal(&before, &after, sizeof(before));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(judges_by_the_time_of_a_line),
        cmocka_unit_test(a_thread_stands_beside_itself),
        cmocka_unit_test(knows_nothing_of_a_producer_that_is_not_there),
        cmocka_unit_test(leaves_the_thread_bound_as_it_was),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
