/* SPDX-License-Identifier: Apache-2.0 */
/* When a consumer lets a stream run ahead, and when it gives that up: by numbers, without a clock. Twin of LingerTest.java. */
#include "support.h"

#include "../src/ring_linger.h"

#define STEP RSD__LINGER_STEP_NANOS
#define RECORD UINT64_C(72)

static rsd_linger fresh(uint64_t capacity)
{
    rsd_linger linger;

    rsd__linger_begin(&linger, capacity);
    return linger;
}

/* Finds whose stream stands while they are held back. Answers how many of them were. */
static uint32_t finds_that_stand(rsd_linger *linger, uint32_t times)
{
    uint32_t held = 0;

    for (uint32_t i = 0; i < times; i++)
        if (rsd__linger_tries(linger, RECORD)) {
            assert_int_equal(rsd__linger_judge(linger, 0, RECORD, STEP), RSD__LINGER_GIVE_UP);
            held++;
        }
    return held;
}

static void judges_one_step(void **state)
{
    rsd_linger linger = fresh(RSD_CAPACITY_DEFAULT);

    (void)state;
    assert_false(rsd__linger_tries(&linger, RSD__LINGER_ENOUGH));
    assert_true(rsd__linger_tries(&linger, RECORD));
    assert_int_equal(rsd__linger_judge(&linger, RSD__LINGER_LEAST, 4096, STEP), RSD__LINGER_GO_ON);
    assert_int_equal(rsd__linger_judge(&linger, 8, RSD__LINGER_ENOUGH, STEP), RSD__LINGER_ENOUGH_IS_THERE);
    assert_int_equal(rsd__linger_judge(&linger, RSD__LINGER_LEAST, 4096, RSD__LINGER_MOST_NANOS), RSD__LINGER_ENOUGH_IS_THERE);
    assert_int_equal(rsd__linger_judge(&linger, RSD__LINGER_LEAST - 8, 4096, STEP), RSD__LINGER_GIVE_UP);
}

static void hardly_delays_a_peer_that_waits_for_answers(void **state)
{
    rsd_linger linger = fresh(RSD_CAPACITY_DEFAULT);

    (void)state;
    assert_int_equal(finds_that_stand(&linger, 2 * RSD__LINGER_MOST_PASSES), 12); /* after pauses of 2, 4, 8, .. finds */
    assert_in_range(finds_that_stand(&linger, 10 * RSD__LINGER_MOST_PASSES), 9, 10);
}

static void tries_each_find_of_a_stream_that_was_worth_it(void **state)
{
    rsd_linger linger = fresh(RSD_CAPACITY_DEFAULT);

    (void)state;
    finds_that_stand(&linger, 100000);
    assert_int_equal(rsd__linger_judge(&linger, RSD__LINGER_ENOUGH, RSD__LINGER_ENOUGH, STEP), RSD__LINGER_ENOUGH_IS_THERE);
    while (!rsd__linger_tries(&linger, RECORD))
        assert_in_range(linger.left, 0, RSD__LINGER_MOST_PASSES);
    for (int i = 0; i < 1000; i++)
        assert_true(rsd__linger_tries(&linger, RECORD));
    assert_int_equal(finds_that_stand(&linger, 4), 2); /* one that stands, two taken at once, one more tried */
}

static void wants_less_of_a_small_ring(void **state)
{
    rsd_linger linger = fresh(RSD_CAPACITY_MIN);

    (void)state;
    assert_false(rsd__linger_tries(&linger, RSD_CAPACITY_MIN / 8));
    assert_true(rsd__linger_tries(&linger, RSD_CAPACITY_MIN / 8 - 8));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(judges_one_step),
        cmocka_unit_test(hardly_delays_a_peer_that_waits_for_answers),
        cmocka_unit_test(tries_each_find_of_a_stream_that_was_worth_it),
        cmocka_unit_test(wants_less_of_a_small_ring),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
