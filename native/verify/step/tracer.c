/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE
#include "step.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct watch {
    uint8_t file[STEP_FILE_LENGTH]; /* as it was after the last change */
    const uint8_t *told_file;       /* the event ring of a scene that tells, else NULL */
    uint8_t events[STEP_FILE_LENGTH];
    uint64_t told[5];               /* and the counts of the diary */
} watch;

static void read_counts(const diary *kept, uint64_t *told)
{
    told[0] = kept->sent;
    told[1] = kept->effect_count;
    told[2] = kept->event_count;
    told[3] = kept->role_taken;
    told[4] = kept->letters;
}

static bool same_words(const uint8_t *last, const uint8_t *now)
{
    return memcmp(last, now, RSD_DESCRIPTOR_LENGTH + sizeof(rsd_producer_words)) == 0 &&
           memcmp(last + RSD_CONSUMER_OFFSET, now + RSD_CONSUMER_OFFSET, sizeof(rsd_consumer_words)) == 0;
}

static bool same_events(const watch *last)
{
    const uint8_t *now = last->told_file;

    return now == NULL ||
           (same_words(last->events, now) && memcmp(last->events + RSD_RECORDS_OFFSET, now + RSD_RECORDS_OFFSET, STEP_CAPACITY) == 0);
}

/* Descriptor and producer words, consumer words, counters, records: the pages between hold nothing that a scene writes. */
static bool has_changed(watch *last, const stage *stage)
{
    uint64_t told[5];

    read_counts(stage->kept, told);
    if (memcmp(told, last->told, sizeof(told)) == 0 && same_words(last->file, stage->file) && same_events(last) &&
        memcmp(last->file + RSD_STATE_OFFSET, stage->file + RSD_STATE_OFFSET, STEP_FILE_LENGTH - RSD_STATE_OFFSET) == 0)
        return false;
    memcpy(last->file, stage->file, STEP_FILE_LENGTH);
    if (last->told_file != NULL)
        memcpy(last->events, last->told_file, STEP_FILE_LENGTH);
    memcpy(last->told, told, sizeof(told));
    return true;
}

static void note(found *result, const scene *scene, const stage *stage, const char *wrong)
{
    if (result->errors++ == 0)
        snprintf(result->first, sizeof(result->first), "%s at offset %llu, instruction %llu: %s", scene->name,
                 (unsigned long long)(stage->start & (STEP_CAPACITY - 1)), (unsigned long long)result->instructions, wrong);
}

static pid_t start(const scene *scene, stage *stage)
{
    const pid_t child = fork();

    if (child == 0) {
        if (ptrace(PTRACE_TRACEME, 0, NULL, NULL) < 0)
            _exit(2);
        raise(SIGSTOP);
        scene->run(stage->path, stage->kept);
        __atomic_store_n(&stage->kept->finished, 1, __ATOMIC_RELEASE);
        for (;;)
            pause();
    }
    return child;
}

/* The other side of the parking race: a record comes just when the consumer has said that it will sleep. */
static void feed_sleeper(stage *stage, bool *fed)
{
    const rsd_consumer_words *words = (const rsd_consumer_words *)(const void *)(stage->file + RSD_CONSUMER_OFFSET);
    rsd_ring_producer *producer;

    if (*fed || words->sleeping == 0)
        return;
    *fed = true;
    if (rsd_ring_producer_open(stage->path, &producer) < 0)
        lab_give_up("the feeding producer", EIO);
    stage_send(producer, stage->kept);
    rsd_ring_producer_close(producer);
}

static uint64_t length_of_letters(const char *path)
{
    char letters[RSD_PATH_LENGTH + 8];
    struct stat facts;

    letters_of(path, letters, sizeof(letters));
    return stat(letters, &facts) < 0 ? 0 : 1 + (uint64_t)facts.st_size;
}

static void remove_letters(const char *path)
{
    char letters[RSD_PATH_LENGTH + 8];

    letters_of(path, letters, sizeof(letters));
    unlink(letters);
}

static void end(pid_t child)
{
    int status;

    kill(child, SIGKILL);
    while (waitpid(child, &status, 0) == child && !WIFSIGNALED(status) && !WIFEXITED(status))
        ;
}

static const char *judge_remains(const scene *scene, const watch *last, const stage *stage)
{
    if (scene->tells)
        return judge_events(last->file, last->events, stage->kept);
    if (scene->recovers)
        return judge_recovery(scene, last->file, stage->kept, stage->path);
    return judge(scene, last->file, stage->kept, stage->start);
}

void step_through(const scene *scene, stage *stage, found *result)
{
    static watch last;
    bool fed = !scene->feeds_sleeper;
    int status;
    int signal = 0;
    pid_t child;

    scene->prepare(stage->path, stage->kept);
    memset(&last, 0, sizeof(last));
    last.told_file = scene->tells ? events_beside(stage->path) : NULL;
    child = start(scene, stage);
    if (child < 0 || waitpid(child, &status, 0) != child || !WIFSTOPPED(status))
        lab_give_up("the traced process", ECHILD);
    for (;;) {
        const char *wrong;

        if (scene->recovers)
            stage->kept->letters = length_of_letters(stage->path);
        if (has_changed(&last, stage)) {
            result->changes++;
            if (is_new_state(last.file, last.told_file == NULL ? NULL : last.events, stage->kept)) {
                result->snapshots++;
                wrong = judge_remains(scene, &last, stage);
                if (wrong != NULL)
                    note(result, scene, stage, wrong);
            }
        }
        if (__atomic_load_n(&stage->kept->finished, __ATOMIC_ACQUIRE) != 0)
            break;
        feed_sleeper(stage, &fed);
        if (ptrace(PTRACE_SINGLESTEP, child, NULL, signal) < 0 || waitpid(child, &status, 0) != child)
            lab_give_up("single-stepping", errno);
        if (!WIFSTOPPED(status)) {
            note(result, scene, stage, "the scene ended by itself");
            return;
        }
        signal = WSTOPSIG(status) == SIGTRAP || WSTOPSIG(status) == SIGSTOP ? 0 : WSTOPSIG(status);
        result->instructions++;
    }
    end(child);
    remove_letters(stage->path);
}
