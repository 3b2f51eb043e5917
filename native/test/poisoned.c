/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE
#include "poisoned.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

diary *kept;

static void perform(const rsd_command *command)
{
    uint64_t sequence;

    memcpy(&sequence, command->payload, sizeof(sequence));
    kept->performed[sequence]++;
    kept->attempt[sequence] = command->attempt;
    kept->flagged[sequence] = command->redelivered;
    if (command->type == POISON)
        raise(SIGKILL);
}

static int one(void *self, const rsd_context *context, const rsd_command *command)
{
    (void)self;
    perform(command);
    return rsd_emit(context, 1, command->payload, command->length); /* keeps it in hand until the span ends */
}

static int many(void *self, const rsd_context *context, const rsd_command *commands, uint32_t count)
{
    (void)self;
    (void)context;
    for (uint32_t i = 0; i < count; i++)
        perform(&commands[i]);
    return 0;
}

const rsd_sidecar_ops by_one = {.struct_size = sizeof(by_one), .abi_version = RSD_ABI_VERSION, .name = "poisoned", .version = "1.0.0",
                                       .process = one};
const rsd_sidecar_ops by_batch = {.struct_size = sizeof(by_batch), .abi_version = RSD_ABI_VERSION, .name = "poisoned",
                                         .version = "1.0.0", .process_batch = many};

int open_stage(void **state)
{
    static stage made;

    kept = kept != NULL ? kept : mmap(NULL, sizeof(*kept), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    assert_true(kept != MAP_FAILED);
    memset(kept, 0, sizeof(*kept));
    fresh_ring(made.path, sizeof(made.path), CAPACITY);
    snprintf(made.letters, sizeof(made.letters), "%s.dead", made.path);
    assert_ok(rsd_ring_producer_open(made.path, &made.producer));
    recording_host_open(&made.host);
    made.epoch = 0;
    made.config = (rsd_worker_config){.struct_size = sizeof(made.config),
                                      .abi_version = RSD_ABI_VERSION,
                                      .ring_path = made.path,
                                      .sidecar = &by_one,
                                      .host = &made.host.table,
                                      .dead_letters = made.letters};
    *state = &made;
    return 0;
}

int close_stage(void **state)
{
    stage *made = *state;

    recording_host_close(&made->host);
    rsd_ring_producer_close(made->producer);
    remove_path(made->path);
    unlink(made->letters);
    return 0;
}

void send_all(stage *made, uint64_t poisoned)
{
    for (uint64_t sequence = 1; sequence <= COMMANDS; sequence++)
        send(made->producer, sequence == poisoned ? POISON : 1, &sequence, sizeof(sequence));
}

/* The grant is there already: one that fails in its recovery may have done so before 'start' looks, which then answers why. */
static rsd_worker *start(stage *made)
{
    rsd_worker *worker;
    int error;

    made->config.epoch = made->epoch;
    assert_ok(rsd_worker_create(&made->config, &worker));
    error = rsd_worker_start(worker, 10 * SECOND);
    if (error != 0)
        assert_int_equal(status_of(worker).state, RSD_WORKER_FAILED);
    return worker;
}

/* Runs a worker in a child until its command kills it. Its spans are as long as the ring allows. */
void run_until_killed(stage *made)
{
    int status;
    pid_t child;

    rsd_ring_producer_grant(made->producer, ++made->epoch);
    child = fork();
    if (child == 0) {
        rsd_worker *worker;

        made->config.epoch = made->epoch;
        if (rsd_worker_create(&made->config, &worker) == 0)
            rsd_worker_start(worker, 10 * SECOND);
        for (;;)
            pause();
    }
    assert_true(child > 0);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
}

rsd_worker *run(stage *made)
{
    rsd_ring_producer_grant(made->producer, ++made->epoch);
    return start(made);
}

rsd_worker_status status_of(const rsd_worker *worker)
{
    rsd_worker_status status = {.struct_size = sizeof(status)};

    assert_ok(rsd_worker_status_of(worker, &status));
    return status;
}

void await_done(const stage *made)
{
    const uint64_t until = now_nanos() + 10 * SECOND;

    while (__atomic_load_n(&made->producer->peer->done, __ATOMIC_ACQUIRE) != made->producer->position && now_nanos() < until)
        pause_nanos(MILLISECOND / 2);
    assert_int_equal(made->producer->peer->done, made->producer->position);
}

/* All but 'given_up' are done; the balance holds; and the file holds exactly what is given up, byte by byte. */
void expect_rest_done(stage *made, rsd_worker *worker, uint64_t given_up, uint32_t calls, uint32_t reason)
{
    const rsd_consumer_words *words = made->producer->peer;
    rsd_ring_counts_words counts;
    rsd_dead_letter letter;
    uint64_t sequence = 0;
    FILE *file;

    await_done(made);
    end_worker(worker);
    file = fopen(made->letters, "rb");
    assert_int_equal(words->quarantined, 1);
    assert_int_equal(words->done_count, COMMANDS - 1);
    rsd_ring_counts(made->producer->ring, &counts);
    assert_int_equal(counts.accepted, words->done_count + words->quarantined);
    assert_int_equal(kept->performed[given_up], calls);
    for (uint64_t i = 1; i <= COMMANDS; i++)
        if (i != given_up)
            assert_true(kept->performed[i] >= 1 && (kept->performed[i] == 1 || kept->flagged[i]));
    assert_non_null(file);
    assert_int_equal(fread(&letter, 1, sizeof(letter), file), sizeof(letter));
    assert_int_equal(fread(&sequence, 1, sizeof(sequence), file), sizeof(sequence));
    assert_int_equal(fgetc(file), EOF);
    fclose(file);
    assert_int_equal(letter.position, (given_up - 1) * STORED);
    assert_int_equal(letter.type, POISON);
    assert_int_equal(letter.attempts, calls);
    assert_int_equal(letter.reason, reason);
    assert_int_equal(sequence, given_up);
    assert_true(strstr(made->host.line, "dead letters") != NULL);
}
