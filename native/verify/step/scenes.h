/* SPDX-License-Identifier: Apache-2.0 */
#ifndef RINGSIDE_VERIFY_SCENES_H
#define RINGSIDE_VERIFY_SCENES_H

#include "step.h"

void note_effect(diary *kept, uint64_t sequence, bool redelivered);
void send_some(const char *path, diary *kept, unsigned count);

/* A consumer that has died with 'count' records in hand, the first of them handled. */
void die_in_hand(const char *path, diary *kept, uint32_t count);

/* scenes_recovery.c */
void prepare_state(const char *path, diary *kept);
void run_state(const char *path, diary *kept);
void prepare_last_attempt(const char *path, diary *kept);
void prepare_quarantine(const char *path, diary *kept);
void run_quarantine(const char *path, diary *kept);

/* scenes_sink.c */
void prepare_events(const char *path, diary *kept);
void prepare_events_again(const char *path, diary *kept);
void run_events(const char *path, diary *kept);
void run_events_heard(const char *path, diary *kept);

/* scenes_worker.c */
void grant(const char *path, uint64_t epoch);
void prepare_worker(const char *path, diary *kept);
void run_worker(const char *path, diary *kept);
void run_quiet_worker(const char *path, diary *kept);
void run_sleeper(const char *path, diary *kept);
void run_hand_over(const char *path, diary *kept);

#endif
