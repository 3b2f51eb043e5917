/* SPDX-License-Identifier: Apache-2.0 */
#ifndef RINGSIDE_VERIFY_SCENES_H
#define RINGSIDE_VERIFY_SCENES_H

#include "step.h"

void note_effect(diary *kept, uint64_t sequence, bool redelivered);
void send_some(const char *path, diary *kept, unsigned count);

/* scenes_worker.c */
void prepare_worker(const char *path, diary *kept);
void run_worker(const char *path, diary *kept);
void run_quiet_worker(const char *path, diary *kept);
void run_sleeper(const char *path, diary *kept);
void run_hand_over(const char *path, diary *kept);

#endif
