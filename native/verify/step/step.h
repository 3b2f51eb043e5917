/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Kill at every instruction. A scene runs in a traced process, one machine instruction at a time; whenever the ring file has changed,
 * the file is what a SIGKILL at this instruction would have left behind. The judge recovers each distinct one and compares.
 */
#ifndef RINGSIDE_VERIFY_STEP_H
#define RINGSIDE_VERIFY_STEP_H

#include "../lab.h"

#define STEP_CAPACITY UINT64_C(4096)
#define STEP_FILE_LENGTH (RSD_RECORDS_OFFSET + STEP_CAPACITY)
#define STEP_OFFSETS ((unsigned)(STEP_CAPACITY / RSD_RECORD_ALIGNMENT))
#define MOST_ENTRIES 256u
#define EVENTS_PER_COMMAND 2u

typedef struct effect {
    uint64_t sequence;
    uint64_t redelivered;
} effect;

/* What the world outside has seen; it outlives the killed. An entry counts once its count covers it. */
typedef struct diary {
    uint64_t finished;     /* the scene has come to its end */
    uint64_t role_taken;   /* somebody got a role that another held */
    uint64_t sent;         /* records claimed, each before its publish */
    uint64_t effect_count;
    uint64_t event_count;
    uint64_t letters;      /* bytes of the dead-letter file; written by the stepper */
    uint64_t ends[MOST_ENTRIES]; /* position behind record i + 1 */
    effect effects[MOST_ENTRIES];
    uint64_t events[MOST_ENTRIES * EVENTS_PER_COMMAND]; /* sequence of the command that caused it */
} diary;

typedef struct scene {
    const char *name;
    uint64_t most_ambiguous; /* commands that one kill may leave in doubt */
    bool emits;              /* EVENTS_PER_COMMAND events belong to each command, delivered before it is done */
    bool feeds_sleeper;      /* the stepper publishes one record at the moment the consumer says that it sleeps */
    void (*prepare)(const char *path, diary *kept);
    void (*run)(const char *path, diary *kept);
    bool recovers;           /* a worker with durable state and dead letters: judged by running another one */
    uint64_t given_up;       /* sequence of the command that it quarantines; 0: none */
    bool tells;              /* writes into the event ring beside the subject, which is a part of what a kill leaves */
} scene;

/* Path of the dead-letter file of a ring. */
void letters_of(const char *path, char *letters, size_t size);

/* The event ring that answers the commands of the subject: its file, mapped. Made by the first caller. */
uint8_t *events_beside(const char *path);

extern const scene scenes[];
extern const unsigned scene_count;

/* The part of a scene's world that two processes see. */
typedef struct stage {
    char path[RSD_PATH_LENGTH]; /* of the subject ring */
    uint8_t *file;              /* it, mapped */
    diary *kept;
    uint64_t start;             /* position at which the first record stands */
} stage;

/* Puts a fresh ring on the stage whose first record will stand at 'start'. */
void stage_reset(stage *stage, uint64_t start);

/* As a ring is whose first record will stand at 'start'. */
void reset_ring(uint8_t *file, uint64_t start);

/* Publishes the next record. For prepare and the stepper, in one process at a time. */
void stage_send(rsd_ring_producer *producer, diary *kept);

/* Takes one record: an effect in the diary. Flagged when it is handed out again. */
void stage_effect(const rsd_ring_consumer *consumer, diary *kept, uint64_t position, const rsd_record *record);

typedef struct found {
    uint64_t instructions;
    uint64_t changes;   /* of the ring file or the diary */
    uint64_t snapshots; /* distinct ones, each recovered */
    uint64_t errors;
    char first[256];    /* what was wrong first */
} found;

/* Runs a scene instruction by instruction and judges what it leaves. */
void step_through(const scene *scene, stage *stage, found *found);

/* Recovers a copy of the snapshot. Answers NULL when all is as promised, else one clause. */
const char *judge(const scene *scene, const uint8_t *snapshot, const diary *seen, uint64_t start);

/* The same for a scene that recovers: 'path' is the ring that the snapshot was taken of, and its dead letters lie beside it. */
const char *judge_recovery(const scene *scene, const uint8_t *snapshot, const diary *seen, const char *path);

/* The same for a scene that tells: the next sink delivers the events of all commands that are not done. */
const char *judge_events(const uint8_t *commands, const uint8_t *events, const diary *seen);

/* True the first time this state is seen; clocks and names of processes do not count. */
bool is_new_state(const uint8_t *snapshot, const uint8_t *events, const diary *seen); /* events: NULL when the scene tells none */
void forget_states(void);

#endif
