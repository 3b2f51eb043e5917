/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The far end of a V-table in a process of its own: 'on_events' writes the events into an event ring, which the host consumes.
 *
 * Each event is a CAUSED record: it names its command and its ordinal, and the ring's marks name the newest one published. A worker
 * that takes up after a crash emits the events of the command in hand again; those at or below the mark are known and are left out, so that the
 * host sees each event once. The handler must emit the same events for the same command: docs/adr/0054.
 */
#ifndef RINGSIDE_EVENT_SINK_H
#define RINGSIDE_EVENT_SINK_H

#include <ringside/ring.h>
#include <ringside/sidecar.h>
#include <stdbool.h>

typedef struct rsd_event_sink {
    rsd_ring *events;   /* mapped as producer */
    rsd_ring *commands; /* mapped to look */
    rsd_ring_producer producer;
    bool holds;         /* the event ring's producer role */
    uint64_t cause;     /* of the newest event claimed */
    uint32_t ordinal;
    bool batched;       /* handed out again a batch may be cut differently, and its events name other commands: then none is left out */
} rsd_event_sink;

/* Opens both rings; takes no role. -EPROTO: 'events' is no event ring, or answers the commands of another ring. */
int rsd_event_sink_open(rsd_event_sink *sink, const char *commands, const char *events);

/*
 * The V-table's on_events: on the worker's thread. Takes the producer role when it is not held: waits while a predecessor parks.
 * While the ring is full it waits for the host, and publishes meanwhile what is claimed; once no host is there, what does not fit is dropped,
 * and counted as refused. Answers 'count'.
 */
int32_t rsd_event_sink_take(void *sink, const rsd_event *events, uint32_t count);

/* Gives the role back. Only while the worker holds none of the command ring. */
void rsd_event_sink_leave(rsd_event_sink *sink);

void rsd_event_sink_close(rsd_event_sink *sink);

#endif
