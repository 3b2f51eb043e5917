/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Scenes of a worker with durable state and dead letters, and their judge: it lets another worker recover what a kill has left, and then each
 * command has had its effect on the state once, or stands in the dead letters once.
 */
#include "scenes.h"

#include "../../src/worker_private.h"

#include <errno.h>
#include <ringside/worker.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define ATTEMPTS 3u
#define MOST_LETTERS 1024u

typedef struct sums {
    uint64_t sequences;
    uint64_t commands;
} sums;

static diary *noting;
static rsd_worker *running;

void letters_of(const char *path, char *letters, size_t size)
{
    snprintf(letters, size, "%s.dead", path);
}

static int add(void *self, const rsd_context *context, const rsd_command *command)
{
    sums *state = rsd_state(context);
    uint64_t sequence;

    (void)self;
    memcpy(&sequence, command->payload, sizeof(sequence));
    state->sequences += sequence;
    state->commands++;
    note_effect(noting, sequence, command->redelivered != 0);
    return 0;
}

/* When there is no more to do. */
static int stop(void *self, const rsd_context *context)
{
    (void)self;
    (void)context;
    rsd__store_release_u32(&running->stop, 1);
    return 0;
}

static const rsd_sidecar_ops sidecar = {.struct_size = sizeof(sidecar),
                                        .abi_version = RSD_ABI_VERSION,
                                        .name = "sums",
                                        .version = "1.0.0",
                                        .process = add,
                                        .idle = stop,
                                        .state_length = sizeof(sums)};
static const rsd_host_vtable host = {.struct_size = sizeof(host), .abi_version = RSD_ABI_VERSION};

/* Answers the state that the worker ended in. */
static int32_t serve(const char *path, diary *kept, uint64_t epoch)
{
    char letters[RSD_PATH_LENGTH + 8];
    const rsd_worker_config config = {.struct_size = sizeof(config),
                                      .abi_version = RSD_ABI_VERSION,
                                      .ring_path = path,
                                      .sidecar = &sidecar,
                                      .host = &host,
                                      .epoch = epoch,
                                      .spin_polls = 1,
                                      .yield_polls = 1,
                                      .dead_letters = letters,
                                      .attempts = ATTEMPTS};
    rsd_worker_status status = {.struct_size = sizeof(status)};

    letters_of(path, letters, sizeof(letters));
    noting = kept;
    if (rsd_worker_create(&config, &running) < 0)
        lab_give_up("a recovering worker", EINVAL);
    rsd_worker_run(running);
    rsd_worker_status_of(running, &status);
    rsd_worker_destroy(running);
    return status.state;
}

void prepare_state(const char *path, diary *kept)
{
    char letters[RSD_PATH_LENGTH + 8];

    letters_of(path, letters, sizeof(letters));
    unlink(letters);
    send_some(path, kept, 2);
    grant(path, 1);
}

void run_state(const char *path, diary *kept)
{
    serve(path, kept, 1);
}

/* Two commands are done, and their state is kept; the third has ended 'deaths' consumers. */
static void prepare_deaths(const char *path, diary *kept, unsigned deaths)
{
    prepare_state(path, kept);
    serve(path, kept, 1);
    send_some(path, kept, 3);
    for (unsigned attempt = 1; attempt <= deaths; attempt++)
        die_in_hand(path, kept, 1);
    grant(path, 2);
}

void prepare_last_attempt(const char *path, diary *kept)
{
    prepare_deaths(path, kept, ATTEMPTS - 1);
}

void prepare_quarantine(const char *path, diary *kept)
{
    prepare_deaths(path, kept, ATTEMPTS);
}

void run_quarantine(const char *path, diary *kept)
{
    serve(path, kept, 2);
}

typedef struct bench {
    char path[RSD_PATH_LENGTH];
    char letters[RSD_PATH_LENGTH + 8];
    uint8_t *file;
} bench;

static bench *open_bench(void)
{
    static bench made;

    if (made.file == NULL) {
        lab_create_ring(made.path, sizeof(made.path), "recover", STEP_CAPACITY);
        letters_of(made.path, made.letters, sizeof(made.letters));
        made.file = lab_map_file(made.path, STEP_FILE_LENGTH);
    }
    return &made;
}

static size_t read_letters(const char *path, uint8_t *bytes)
{
    FILE *in = fopen(path, "rb");
    const size_t length = in == NULL ? 0 : fread(bytes, 1, MOST_LETTERS, in);

    if (in != NULL)
        fclose(in);
    return length;
}

/* The descriptor comes along: an entry is named by the ring's uuid, too. */
static void copy_world(const bench *table, const uint8_t *snapshot, const char *path)
{
    char letters[RSD_PATH_LENGTH + 8];
    uint8_t bytes[MOST_LETTERS];
    size_t length;
    FILE *out;

    letters_of(path, letters, sizeof(letters));
    memcpy(table->file, snapshot, STEP_FILE_LENGTH);
    unlink(table->letters);
    if (access(letters, F_OK) != 0)
        return;
    length = read_letters(letters, bytes);
    umask(077);
    out = fopen(table->letters, "wb");
    if (out == NULL || fwrite(bytes, 1, length, out) != length || fclose(out) != 0)
        lab_give_up("copying the dead letters", EIO);
}

static const char *check_letters(uint64_t given_up, const bench *table, const diary *seen)
{
    uint8_t bytes[MOST_LETTERS];
    const size_t length = read_letters(table->letters, bytes);
    rsd_dead_letter letter;

    if (given_up == 0)
        return length == 0 ? NULL : "a command is given up that ended nobody";
    if (length < sizeof(letter))
        return "the command that was given up is lost";
    memcpy(&letter, bytes, sizeof(letter));
    if (length != sizeof(letter) + ((letter.length + 7u) & ~7u))
        return "a command is given up twice, or torn";
    if (letter.magic != RSD_DEAD_LETTER_MAGIC || letter.position != seen->ends[given_up - 2] ||
        letter.checksum != rsd_checksum(bytes + 16, sizeof(letter) - 16 + letter.length))
        return "another command is given up than the one that ended its workers";
    return NULL;
}

static const char *check_state(uint64_t given_up, const uint8_t *file, uint64_t sent)
{
    const rsd_consumer_words *words = (const rsd_consumer_words *)(const void *)(file + RSD_CONSUMER_OFFSET);
    const rsd_state_block *found = NULL;
    sums state;

    for (size_t i = 0; i < 2; i++) {
        const rsd_state_block *block = (const void *)(file + RSD_STATE_OFFSET + i * RSD_STATE_LENGTH);

        if (block->sequence != 0 && block->done == words->done && (found == NULL || block->sequence > found->sequence))
            found = block;
    }
    if (found == NULL)
        return "no state is in force";
    memcpy(&state, found + 1, sizeof(state));
    if (state.commands != sent - (given_up != 0) || state.sequences != sent * (sent + 1) / 2 - given_up)
        return "a command had its effect on the state twice, or not at all";
    return NULL;
}

/* Commands whose records end at or below a position. */
static uint64_t commands_below(const diary *seen, uint64_t position)
{
    uint64_t count = 0;

    while (count < seen->sent && seen->ends[count] <= position)
        count++;
    return count;
}

static const char *check_balance(const uint8_t *file, const diary *seen)
{
    const rsd_consumer_words *words = (const rsd_consumer_words *)(const void *)(file + RSD_CONSUMER_OFFSET);
    const bool in_ring = words->quarantined != 0 && words->quarantined_to > words->done;

    return words->done_count + words->quarantined - in_ring == commands_below(seen, words->done) ? NULL : "the balance is broken";
}

static const char *check_effects(uint64_t given_up, const diary *seen)
{
    uint64_t last = 0;
    uint64_t attempts = 0;

    for (uint64_t i = 0; i < seen->effect_count; i++) {
        const effect *one = &seen->effects[i];

        if (one->sequence == 0 || one->sequence > last + 1 || (one->sequence <= last && !one->redelivered))
            return "a command is lost, or done again without the flag";
        attempts += one->sequence == given_up;
        last = one->sequence > last ? one->sequence : last;
    }
    if (last != seen->sent)
        return "commands at the end are lost";
    /* One attempt may have ended before the handler had the command. */
    return given_up == 0 || (attempts <= ATTEMPTS && attempts + 1 >= ATTEMPTS) ? NULL : "a command was not tried as often as promised";
}

/* What another recovery must quarantine: the command that was in hand at the last of its attempts. */
static uint64_t given_up_after(const scene *scene, const uint8_t *snapshot, const diary *seen)
{
    const rsd_consumer_words *words = (const rsd_consumer_words *)(const void *)(snapshot + RSD_CONSUMER_OFFSET);
    const bool in_hand = words->in_hand_from <= words->done && words->in_hand_to > words->done;

    if (scene->given_up != 0)
        return scene->given_up;
    return in_hand && words->attempt >= ATTEMPTS ? commands_below(seen, words->done) + 1 : 0;
}

const char *judge_recovery(const scene *scene, const uint8_t *snapshot, const diary *seen, const char *path)
{
    static diary after;
    const bench *table = open_bench();
    const rsd_producer_words *producer = (const rsd_producer_words *)(const void *)(table->file + RSD_PRODUCER_OFFSET);
    const rsd_consumer_words *consumer = (const rsd_consumer_words *)(const void *)(table->file + RSD_CONSUMER_OFFSET);
    const uint64_t given_up = given_up_after(scene, snapshot, seen);
    const char *wrong = check_balance(snapshot, seen);

    copy_world(table, snapshot, path);
    after = *seen;
    if (wrong == NULL && serve(table->path, &after, producer->granted_epoch) != RSD_WORKER_ENDED)
        wrong = "the next worker fails";
    if (wrong == NULL && consumer->done != producer->producer_position)
        wrong = "the next worker leaves something behind";
    wrong = wrong == NULL ? check_balance(table->file, &after) : wrong;
    wrong = wrong == NULL ? check_effects(given_up, &after) : wrong;
    wrong = wrong == NULL ? check_state(given_up, table->file, seen->sent) : wrong;
    wrong = wrong == NULL ? check_letters(given_up, table, seen) : wrong;
    unlink(table->letters);
    return wrong;
}
