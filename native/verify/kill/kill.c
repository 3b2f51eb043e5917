/* SPDX-License-Identifier: Apache-2.0 */
/*
 * crash-kill [--kills N] [--seconds N] [--seed N]: a producer and a consumer in processes of their own, in flood, killed with SIGKILL at moments that
 * fall uniformly in time; each time the next one takes over. Exit code 1: lost, torn, out of order, doubled without the flag, or too few
 * kills hit with a record in hand to have tested anything.
 */
#define _GNU_SOURCE
#include "kill.h"

#include <inttypes.h>
#include <ringside/atomic.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define LONGEST_PAUSE UINT64_C(300000) /* nanoseconds between two kills */
#define AIM_EVERY 32u                  /* random kills of consumers before one is aimed */
#define INTRUDE_EVERY 64u
#define LIVENESS (20 * LAB_NANOS_PER_SECOND) /* nothing takes this long: a hang */
#define LEAST_IN_HAND 5u               /* percent */

typedef struct game {
    char path[RSD_PATH_LENGTH];
    rsd_ring *ring; /* a reader's */
    board *seen;
    uint64_t random;
    pid_t producer;
    pid_t consumer;
    uint64_t kills;
    uint64_t consumer_kills; /* random ones */
    uint64_t in_hand;        /* of these, with a record in hand */
    uint64_t aimed;
    uint64_t intruders;
} game;

static void start_producer(game *now)
{
    const uint64_t seed = lab_random(&now->random);

    now->producer = fork();
    if (now->producer == 0)
        produce(now->path, seed);
}

static void start_player(game *now, bool worker, uint64_t seed)
{
    now->consumer = fork();
    if (now->consumer == 0) {
        if (worker)
            work(now->path, now->seen, GRANTED);
        consume(now->path, now->seen, seed);
    }
}

static void start_consumer(game *now)
{
    const uint64_t seed = lab_random(&now->random);

    start_player(now, seed % 3 == 0, seed / 3);
}

static pid_t start_lurker(game *now)
{
    const pid_t child = fork();

    if (child == 0)
        work(now->path, now->seen, GRANTED + 1);
    return child;
}

static void end(game *now, pid_t child)
{
    int status;

    if (child <= 0)
        lab_give_up("starting a process", 11);
    kill(child, SIGKILL);
    if (waitpid(child, &status, 0) != child || !WIFSIGNALED(status) || WTERMSIG(status) != SIGKILL)
        complain(now->seen, "a process ended by itself, with", (uint64_t)status, SIGKILL);
}

static bool is_in_hand(const rsd_consumer_words *words)
{
    return words->in_hand_from != RSD_NEVER_IN_HAND && words->in_hand_from <= words->done && words->in_hand_to > words->done;
}

/* What must hold in the file that a dead consumer leaves. */
static void look_at_remains(game *now)
{
    const rsd_consumer_words *words = now->ring->consumer;
    const uint64_t done = records_before(words->done);

    if (done > now->seen->last_effect || done != words->done_count)
        complain(now->seen, "done before the handler had it", done, now->seen->last_effect);
    if (done > now->seen->last_event)
        complain(now->seen, "done before its event was delivered", done, now->seen->last_event);
    if (words->consumer_position > words->done)
        complain(now->seen, "released before it was done", records_before(words->consumer_position), done);
}

static void kill_consumer(game *now)
{
    end(now, now->consumer);
    now->kills++;
    look_at_remains(now);
}

static void await(game *now, const uint64_t *word, uint64_t least, const char *what)
{
    const uint64_t until = lab_now() + LIVENESS;

    while (rsd__load_acquire_u64(word) < least && now->seen->errors == 0)
        if (lab_now() > until)
            complain(now->seen, what, rsd__load_acquire_u64(word), least);
}

/* A worker and a plain consumer by turns, at each place that they have. */
static void kill_at_a_place(game *now)
{
    const uint64_t place = 1 + now->aimed % HOLD_PLACES;
    const bool worker = place != HOLD_BEFORE_RELEASE && now->aimed / HOLD_PLACES % 2 == 0;

    kill_consumer(now);
    start_player(now, worker, lab_random(&now->random));
    rsd__store_release_u64(&now->seen->held, 0);
    rsd__store_release_u64(&now->seen->hold, place);
    await(now, &now->seen->held, place, "a consumer does not come to");
    kill_consumer(now);
    if (place != HOLD_BEFORE_RELEASE && !is_in_hand(now->ring->consumer))
        complain(now->seen, "nothing is in hand where something must be: place", place, 1);
    rsd__store_release_u64(&now->seen->hold, 0);
    now->aimed++;
    start_consumer(now);
}

/* While the consumer lives and has the role, nobody else gets it. */
static void send_intruder(game *now)
{
    const uint64_t until = lab_now() + LIVENESS;
    pid_t child;
    int status;

    while (rsd__load_acquire_u32(&now->ring->consumer->pid) != (uint32_t)now->consumer)
        if (lab_now() > until || now->seen->errors != 0) {
            complain(now->seen, "a consumer does not get its role", (uint64_t)now->consumer, 0);
            return;
        }
    child = fork();
    if (child == 0)
        intrude(now->path);
    if (waitpid(child, &status, 0) != child || !WIFEXITED(status) || WEXITSTATUS(status) != 0)
        complain(now->seen, "a second consumer got the role", (uint64_t)child, (uint64_t)now->consumer);
    now->intruders++;
}

static void kill_one(game *now)
{
    const struct timespec pause = {.tv_nsec = (long)(lab_random(&now->random) % LONGEST_PAUSE)};
    const uint64_t choice = lab_random(&now->random) % 10;

    nanosleep(&pause, NULL);
    if (choice >= 6) {
        end(now, now->producer);
        now->kills++;
        start_producer(now);
    }
    if (choice < 6 || choice == 9) {
        kill_consumer(now);
        now->consumer_kills++;
        now->in_hand += is_in_hand(now->ring->consumer);
        start_consumer(now);
    }
    if (now->consumer_kills % AIM_EVERY == 0 && choice < 6)
        kill_at_a_place(now);
    if (now->consumer_kills % INTRUDE_EVERY == 1 && choice < 6)
        send_intruder(now);
}

static void open_game(game *now, uint64_t seed)
{
    rsd_ring_producer *host;

    now->random = seed;
    lab_create_ring(now->path, sizeof(now->path), "kill", KILL_CAPACITY);
    now->seen = mmap(NULL, sizeof(*now->seen), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (now->seen == MAP_FAILED || rsd_ring_open(now->path, RSD_ROLE_READER, &now->ring) < 0 ||
        rsd_ring_producer_open(now->path, &host) < 0)
        lab_give_up("the game", 12);
    rsd_ring_producer_grant(host, GRANTED);
    rsd_ring_producer_close(host);
}

/* A reader's mapping is not inherited, so it is the supervisor who waits. The last consumer has time for the rest. */
static void finish(game *now)
{
    const rsd_consumer_words *words = now->ring->consumer;
    uint64_t sent;

    end(now, now->producer);
    sent = records_before(now->ring->producer->producer_position);
    await(now, &words->done_count, sent, "the last consumer hangs");
    end(now, now->consumer);
    look_at_remains(now);
    if (now->seen->last_effect != sent || words->done_count != sent || now->seen->last_event != sent)
        complain(now->seen, "the sums differ", now->seen->last_effect, sent);
}

int main(int count, char **arguments)
{
    const uint64_t began = lab_now();
    const uint64_t wanted = lab_option(count, arguments, "--kills", 60000);
    const uint64_t longest = lab_option(count, arguments, "--seconds", 86400) * LAB_NANOS_PER_SECOND;
    const uint64_t seed = lab_seed(count, arguments);
    static game now;
    char more[256];
    uint64_t percent;
    pid_t lurker;

    records_before(0);
    open_game(&now, seed);
    lurker = start_lurker(&now);
    start_producer(&now);
    start_consumer(&now);
    while (now.kills < wanted && lab_now() - began < longest && now.seen->errors == 0)
        kill_one(&now);
    if (now.seen->errors == 0)
        finish(&now);
    else {
        kill(now.producer, SIGKILL);
        kill(now.consumer, SIGKILL);
    }
    kill(lurker, SIGKILL);
    while (waitpid(-1, NULL, 0) > 0)
        ;
    percent = now.consumer_kills == 0 ? 0 : now.in_hand * 100 / now.consumer_kills;
    if (now.seen->errors == 0 && percent < LEAST_IN_HAND)
        complain(now.seen, "too few kills hit with a record in hand, in percent", percent, LEAST_IN_HAND);
    if (now.seen->errors != 0)
        fprintf(stderr, "crash-kill: %s\n", now.seen->first);
    snprintf(more, sizeof(more), "records=%" PRIu64 " redelivered=%" PRIu64 " in_hand_percent=%" PRIu64 " aimed=%" PRIu64 " intruders=%" PRIu64,
             now.seen->last_effect, now.seen->redelivered, percent, now.aimed, now.intruders);
    lab_result("L4b", "random-kill-9", now.kills, now.seen->errors, began, seed, more);
    return now.seen->errors == 0 ? 0 : 1;
}
