/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Sleeping and waking (docs/adr/0008): the consumer says that it sleeps, issues the expensive barrier, looks once more and sleeps in the
 * kernel, which compares three words; the producer only reads 'sleeping' after a publish. Each processor's stores wait in a buffer of its
 * own until they come to memory, in order, at any time later. A lost wake-up is a state in which nobody can go on: the real sleep ends after
 * 100 ms, the model's never. Planted errors: -DMUTANT_*.
 */
#ifndef N
#define N 3 /* publishes */
#endif

/* Memory. */
byte producer_position;
bool sleeping;
bool stopped;
byte bell; /* rung by the controlling thread after it has asked for something: here, to stop */

/* One store on its way to memory, of each side. */
bool producer_stores, consumer_stores;
byte stored_position;
bool stored_sleeping;

byte consumed;
bool asleep; /* the kernel has put the consumer to sleep */

inline drain_producer() {
    if
    :: producer_stores -> producer_position = stored_position; producer_stores = false
    :: else
    fi
}

inline drain_consumer() {
    if
    :: consumer_stores -> sleeping = stored_sleeping; consumer_stores = false
    :: else
    fi
}

active proctype processors()
{
end_idle:
    do
    :: atomic { producer_stores -> drain_producer() }
    :: atomic { consumer_stores -> drain_consumer() }
    od
}

active proctype producer()
{
    byte position;

    do
    :: position < N ->
        position++;
        atomic { !producer_stores -> stored_position = position; producer_stores = true }
        if /* the load does not wait for the store */
        :: sleeping -> atomic { drain_producer(); asleep = false } /* a system call: a full fence */
        :: !sleeping
        fi
    :: else -> break
    od
}

active proctype stopper()
{
    bool late;

    if
    :: late = true
    :: late = false
    fi;
    (!late || consumed == N); /* its own wake-up must not hide a lost one */
    stopped = true;
    atomic { bell = 1; asleep = false } /* a swap, which is a fence, and a wake */
}

/* What the consumer reads of 'sleeping' is its own newest store. */
#define OWN_SLEEPING ((consumer_stores && stored_sleeping) || (!consumer_stores && sleeping))

active proctype consumer()
{
    byte position, rung;
    bool looked_in_vain;

    do
    :: producer_position > position -> position = producer_position; consumed = position
    :: producer_position == position && stopped && position == N -> break
    :: producer_position == position && !(stopped && position == N) ->
        rung = bell;
        atomic { !consumer_stores -> stored_sleeping = true; consumer_stores = true }
#ifndef MUTANT_NO_BARRIER
        atomic { drain_producer(); drain_consumer() } /* membarrier: every processor's buffer is empty at this moment */
#endif
#ifdef MUTANT_NO_LOOK
        looked_in_vain = true;
#else
        looked_in_vain = producer_position == position && !stopped;
#endif
        if
        :: looked_in_vain ->
            atomic { /* the kernel compares under the lock that a wake takes, too */
                drain_consumer();
                if
#ifdef MUTANT_SLEEP_ON_ONE_WORD
                :: sleeping -> asleep = true
                :: else
#elif defined(MUTANT_NO_BELL)
                :: sleeping && producer_position == position -> asleep = true
                :: else
#else
                :: sleeping && producer_position == position && bell == rung -> asleep = true
                :: else
#endif
                fi
            }
            (!asleep)
        :: else
        fi;
        atomic { !consumer_stores -> stored_sleeping = false; consumer_stores = true }
        looked_in_vain = false
    od
}
