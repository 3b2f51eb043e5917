/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Events of a sidecar in a process of its own, told exactly once (docs/abi/ring-v1.md): each names its cause and its ordinal; the worker that
 * takes an ambiguous command again does not publish what stands in the event ring already. What it knows of that is a mark: of two, the one
 * that names the published position is in force, so the store of the position publishes it too (native/src/event_sink.c). The worker and the host that reads are killed at any step; the handler emits the same events for
 * the same command. Planted errors: -DMUTANT_*.
 */
#ifndef N
#define N 3 /* commands */
#endif
#define EACH 2 /* events of one command */
#define SLOTS 3 /* of the event ring */
#ifndef WORKER_KILLS
#define WORKER_KILLS 2
#endif
#ifndef HOST_KILLS
#define HOST_KILLS 1
#endif

/* Command ring: what the worker has settled. All commands are published. */
byte done;

/* Event ring. An event is named by 'cause * EACH + ordinal'. */
byte slot[SLOTS];
byte event_position;
byte mark_position[2]; /* the mark that names event_position is in force */
byte mark[2];          /* events below it are published */
byte event_released; /* consumer's */

/* The world: what listeners have been told. */
byte told;
bool worker_dies, host_dies;

inline publish() {
#ifdef MUTANT_MARK_IN_PLACE
    mark[0] = newest;
    mark_position[0] = position;
    event_position = position;
    mark_position[1] = position;
    mark[1] = newest
#elif defined(MUTANT_MARK_AFTER_POSITION)
    event_position = position;
    mark[0] = newest;
    mark_position[0] = position
#else
    slack = (mark_position[0] == event_position -> 1 : 0);
    mark[slack] = newest;
    mark_position[slack] = position;
    event_position = position
#endif
}

active proctype worker()
{
    byte cause, ordinal, newest, position, slack;
restart:
    {
        cause = done;
        position = event_position;
        newest = (mark_position[0] == event_position -> mark[0] : (mark_position[1] == event_position -> mark[1] : 0));
        do
        :: cause < N ->
#ifdef MUTANT_DONE_BEFORE_EVENTS
            done = cause + 1;
#endif
            ordinal = 0;
            do
            :: ordinal < EACH ->
                if
#ifndef MUTANT_NO_DEDUPLICATION
                :: cause * EACH + ordinal < newest /* told before the kill */
#endif
                :: else ->
                    (position < event_released + SLOTS); /* a full event ring: the worker waits while the host lives */
                    slot[position % SLOTS] = cause * EACH + ordinal;
                    position++;
                    newest = cause * EACH + ordinal + 1;
                    if /* one by one, or several with one store; the last of a command in any case */
                    :: publish()
                    :: ordinal + 1 < EACH && position < event_released + SLOTS
                    fi
                fi;
                ordinal++
            :: else -> break
            od;
#ifndef MUTANT_DONE_BEFORE_EVENTS
            done = cause + 1;
#endif
            cause++
        :: else -> break
        od
    } unless {
        atomic { worker_dies -> worker_dies = false; cause = 0; ordinal = 0; newest = 0; position = 0; slack = 0; goto restart }
    }
}

/* The host tells its listeners, then says so in the ring. Killed between the two it tells once more, and knows which one: at most one. */
active proctype host()
{
    byte position, seen;
    bool again;
restart:
    {
        position = event_released;
        do
        :: event_position > position ->
            seen = slot[position % SLOTS];
            atomic {
                assert(seen == told || (again && seen + 1 == told)); /* in order, none left out, none twice but the one in doubt */
                if
                :: seen == told -> told++
                :: else
                fi;
                again = false
            }
            position++;
            event_released = position
        :: event_released == N * EACH -> break
        od
    } unless {
        atomic { host_dies -> host_dies = false; again = true; position = 0; seen = 0; goto restart }
    }
}

active proctype killer()
{
    byte workers = WORKER_KILLS, hosts = HOST_KILLS;

    do
    :: atomic { workers > 0 && !worker_dies && done < N -> workers--; worker_dies = true }
    :: atomic { hosts > 0 && !host_dies && event_released < N * EACH -> hosts--; host_dies = true }
    :: break
    od
}

active proctype watcher()
{
end_watch:
    do
    :: atomic { done * EACH > event_position -> assert(false) } /* a command is done when its events are safe */
    :: atomic { timeout -> assert(done == N && told == N * EACH && event_released == N * EACH); break }
    od
}
