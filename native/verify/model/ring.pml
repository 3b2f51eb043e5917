/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The ring between one producer and one consumer, each killed at any step (docs/abi/ring-v1.md): claim, publish in batches, poll in spans,
 * in hand, handler, done, release, recovery of both sides, a recovery that is killed itself. A position is an index of equally long records.
 * What a handler does is the world: it outlives every kill. Planted errors: -DMUTANT_*.
 */
#ifndef N
#define N 5 /* commands */
#endif
#define SLOTS 3
#ifndef SPAN
#define SPAN 2 /* records that a consumer takes in hand at most */
#endif
#ifndef PRODUCER_KILLS
#define PRODUCER_KILLS 1
#endif
#ifndef CONSUMER_KILLS
#define CONSUMER_KILLS 2
#endif
#define NEVER 255
#define JUNK 99

/* The file. */
byte slot[SLOTS];
byte producer_position;
byte consumer_position;
byte done;
byte in_hand_from = NEVER;
byte in_hand_to;
byte ambiguous_to; /* below it records are taken again, one by one */

/* The world. */
byte effects;  /* commands that a handler has performed */
byte in_doubt; /* records handed out with the flag since the last kill */
bool producer_dies, consumer_dies;

#ifdef MUTANT_FULL_OVERWRITES
#define ROOM (SLOTS + 1)
#else
#define ROOM SLOTS
#endif

active proctype producer()
{
    byte position, limit;
restart:
    {
        position = producer_position;
        limit = consumer_position + ROOM;
        do
        :: position < N && position >= limit ->
            limit = consumer_position + ROOM; /* the cached one says full: look again */
            if
            :: position >= limit && position > producer_position -> producer_position = position
            :: position >= limit && position == producer_position -> (consumer_position + ROOM > limit)
            :: position < limit
            fi
        :: position < N && position < limit ->
#ifdef MUTANT_RELAXED_PUBLISH
            producer_position = position + 1; /* the store overtakes the record's */
#endif
            slot[position % SLOTS] = JUNK; /* a record is more than one store */
            slot[position % SLOTS] = position + 1;
            position++
        :: position > producer_position -> producer_position = position
        :: producer_position == N -> break
        od
    } unless {
        atomic { producer_dies -> producer_dies = false; position = 0; limit = 0; goto restart }
    }
}

inline perform() {
    atomic {
        assert(seen == position + 1);                         /* whole, and at its place */
        assert(position <= effects);                          /* nothing left out */
        assert(position == effects || position < ambiguous_to); /* again only with the flag */
        if
        :: position < ambiguous_to -> in_doubt++; assert(in_doubt <= SPAN)
        :: else
        fi;
        if
        :: position == effects -> effects++
        :: else
        fi
    }
}

inline take_in_hand() {
    if
    :: unsettled == 0 -> in_hand_from = position
    :: else
    fi;
    in_hand_to = position + 1
}

active proctype consumer()
{
    byte position, end, taken, unsettled, seen;
restart:
    {
#ifdef MUTANT_RECOVER_FROM_RELEASED
        position = consumer_position;
#else
        position = done;
#endif
        if
        :: in_hand_from != NEVER && in_hand_from <= done && in_hand_to > done && in_hand_to > ambiguous_to ->
            ambiguous_to = in_hand_to
        :: else
        fi;
        consumer_position = done;
        do
        :: producer_position > position ->
            end = producer_position;
            taken = 0;
            do
            :: position < end && taken < SPAN && (taken == 0 || position > ambiguous_to) ->
#ifdef MUTANT_RELEASED_EARLY
                consumer_position = position + 1;
#endif
#ifndef MUTANT_IN_HAND_LATE
                take_in_hand();
#endif
                seen = slot[position % SLOTS];
                perform();
                assert(slot[position % SLOTS] == seen); /* it was ours while the handler had it */
#ifdef MUTANT_IN_HAND_LATE
                take_in_hand();
#endif
                position++;
                taken++;
                unsettled++
            :: unsettled > 1 -> /* all but the newest are done: their events are safe */
                done = position - 1;
                in_hand_from = position - 1;
                unsettled = 1
            :: taken > 0 -> break
            od;
            done = position;
            unsettled = 0;
            consumer_position = done
        :: done == N -> break
        od
    } unless {
        atomic { consumer_dies -> consumer_dies = false; in_doubt = 0; position = 0; end = 0; taken = 0; unsettled = 0; seen = 0; goto restart }
    }
}

/* Kills while there is something to kill: a process that has ended cannot take it. */
active proctype killer()
{
    byte producers = PRODUCER_KILLS, consumers = CONSUMER_KILLS;

    do
    :: atomic { producers > 0 && !producer_dies && producer_position < N -> producers--; producer_dies = true }
    :: atomic { consumers > 0 && !consumer_dies && done < N -> consumers--; consumer_dies = true }
    :: break
    od
}

/* At every moment, and at the end. */
active proctype watcher()
{
end_watch:
    do
    :: atomic { !(consumer_position <= done && done <= effects && effects <= producer_position) -> assert(false) }
    :: atomic { timeout -> assert(effects == N && done == N && consumer_position == N && producer_position == N); break }
    od
}
