/* SPDX-License-Identifier: Apache-2.0 */
/* Durable state of a sidecar: each command has its effect on it once, over kills, quarantine and swaps. */
#include "poisoned.h"

#include <errno.h>
#include <signal.h>
#include <string.h>

#define SUM (COMMANDS * (COMMANDS + 1) / 2)

typedef struct counts {
    uint64_t sum;
    uint64_t commands;
} counts;

static uint32_t deadly_attempts; /* how many attempts at the poison kill */

static void add(const rsd_context *context, const rsd_command *command)
{
    counts *state = rsd_state(context);
    uint64_t sequence;

    memcpy(&sequence, command->payload, sizeof(sequence));
    state->sum += sequence;
    state->commands++;
    kept->performed[sequence]++;
    if (command->type == POISON && command->attempt <= deadly_attempts)
        raise(SIGKILL); /* the state is changed, the command is not done */
}

static int quiet(void *self, const rsd_context *context, const rsd_command *command)
{
    (void)self;
    add(context, command);
    return 0;
}

static int answering(void *self, const rsd_context *context, const rsd_command *command)
{
    (void)self;
    add(context, command);
    for (int i = 0; i < 3; i++)
        rsd_emit(context, 1, rsd_state(context), sizeof(counts)); /* a batch of events fills in the middle of a span */
    return 0;
}

static int batch(void *self, const rsd_context *context, const rsd_command *commands, uint32_t count)
{
    (void)self;
    for (uint32_t i = 0; i < count; i++)
        add(context, &commands[i]);
    return 0;
}

static rsd_sidecar_ops sidecar(void)
{
    return (rsd_sidecar_ops){.struct_size = sizeof(rsd_sidecar_ops), .abi_version = RSD_ABI_VERSION, .name = "adder", .version = "1.0.0",
                             .process = quiet, .state_length = sizeof(counts)};
}

/* What the ring holds for 'done'. */
static counts durable(const stage *made)
{
    const uint8_t *pages = (const uint8_t *)made->producer->peer - RSD_CONSUMER_OFFSET;
    const rsd_state_block *found = NULL;
    counts state = {0};

    for (int i = 0; i < 2; i++) {
        const rsd_state_block *block = (const void *)(pages + RSD_STATE_OFFSET + (size_t)i * RSD_STATE_LENGTH);

        if (block->sequence != 0 && block->done == made->producer->peer->done && (found == NULL || block->sequence > found->sequence))
            found = block;
    }
    assert_non_null(found);
    assert_int_equal(found->length, sizeof(state));
    memcpy(&state, found + 1, sizeof(state));
    return state;
}

static void expect(const stage *made, uint64_t sum, uint64_t commands)
{
    assert_int_equal(durable(made).sum, sum);
    assert_int_equal(durable(made).commands, commands);
}

static void run_all(stage *made)
{
    rsd_worker *worker = run(made);

    await_done(made);
    end_worker(worker);
}

static void comes_once_over_a_crash(void **state)
{
    stage *made = *state;
    rsd_sidecar_ops forms[] = {sidecar(), sidecar(), sidecar()};

    forms[1].process = answering;
    forms[2].process = NULL;
    forms[2].process_batch = batch;
    made->config.event_batch = 4;
    deadly_attempts = 2;
    for (uint64_t i = 0; i < 3; i++) {
        made->config.sidecar = &forms[i];
        send_all(made, 5);
        run_until_killed(made);
        run_until_killed(made);
        run_all(made);
        expect(made, (i + 1) * SUM, (i + 1) * COMMANDS);
    }
    assert_true(kept->performed[5] >= 9);
}

static void keeps_nothing_of_a_command_that_is_given_up(void **state)
{
    stage *made = *state;
    rsd_sidecar_ops adder = sidecar();

    made->config.sidecar = &adder;
    deadly_attempts = 100;
    send_all(made, 5);
    for (int i = 0; i < 3; i++)
        run_until_killed(made);
    run_all(made);
    expect(made, SUM - 5, COMMANDS - 1);
}

static void goes_from_one_generation_to_the_next(void **state)
{
    stage *made = *state;
    rsd_sidecar_ops adder = sidecar();
    rsd_sidecar_ops other = sidecar();
    uint32_t logs;

    made->config.sidecar = &adder;
    send_all(made, 0);
    run_all(made);
    adder.version = "2.0.0";
    send_all(made, 0);
    run_all(made);
    expect(made, 2 * SUM, 2 * COMMANDS);
    assert_int_equal(made->host.logs, 0);
    other.name = "another";
    made->config.sidecar = &other;
    send_all(made, 0);
    run_all(made);
    expect(made, SUM, COMMANDS);
    assert_int_equal(made->host.logs, 1);
    assert_non_null(strstr(made->host.line, "the ring holds durable state of adder, 16 bytes"));
    logs = made->host.logs;
    made->config.sidecar = &by_one; /* keeps none, and moves on */
    send_all(made, 0);
    run_all(made);
    assert_int_equal(made->host.logs, logs);
    made->config.sidecar = &other;
    send_all(made, 0);
    run_all(made);
    expect(made, SUM, COMMANDS);
    assert_non_null(strstr(made->host.line, "others served up to"));
}

static void is_used_by_the_counter_among_the_examples(void **state)
{
    stage *made = *state;

    made->config.sidecar = load_sidecar("libringside_counter.so");
    send_all(made, 0);
    run_all(made);
    send_all(made, 0);
    run_all(made);
    await_events(&made->host, 2 * COMMANDS);
    assert_int_equal(made->host.seen[2 * COMMANDS - 1].length, 24);
    assert_int_equal(made->host.seen[2 * COMMANDS - 1].head[0], 2 * COMMANDS);
    assert_int_equal(made->host.seen[2 * COMMANDS - 1].head[8], 2 * COMMANDS * 8);
}

static void has_room_for_so_much(void **state)
{
    stage *made = *state;
    rsd_sidecar_ops adder = sidecar();
    rsd_worker *worker;

    made->config.sidecar = &adder;
    adder.state_length = RSD_STATE_LARGEST + 1;
    assert_int_equal(rsd_worker_create(&made->config, &worker), -EINVAL);
    adder.state_length = RSD_STATE_LARGEST;
    assert_ok(rsd_worker_create(&made->config, &worker));
    assert_ok(rsd_worker_destroy(worker));
    adder.state_length = sizeof(counts);
    adder.struct_size = RSD_SIDECAR_OPS_LEAST; /* built before 1.2: what stands behind is not read */
    assert_ok(rsd_worker_create(&made->config, &worker));
    assert_ok(rsd_worker_destroy(worker));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(comes_once_over_a_crash, open_stage, close_stage),
        cmocka_unit_test_setup_teardown(keeps_nothing_of_a_command_that_is_given_up, open_stage, close_stage),
        cmocka_unit_test_setup_teardown(goes_from_one_generation_to_the_next, open_stage, close_stage),
        cmocka_unit_test_setup_teardown(is_used_by_the_counter_among_the_examples, open_stage, close_stage),
        cmocka_unit_test_setup_teardown(has_room_for_so_much, open_stage, close_stage),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
