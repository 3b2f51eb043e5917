/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Who consumes: two workers, the kernel's role lock, the granted epoch (native/src/worker_role.c, HandOver.java). The host hands over ROUNDS
 * times; each park may miss its deadline, each new worker may seem not to start, so that the old one goes on under a new grant; workers are
 * killed at any step and followed by another. Deadlines are choices: the host may give up at any time. Planted errors: -DMUTANT_*.
 */
#ifndef N
#define N 2 /* commands in the ring, all published */
#endif
#ifndef ROUNDS
#define ROUNDS 2
#endif
#ifndef KILLS
#define KILLS 1
#endif
#define NOBODY 2
#define NONE 0
#define ASKED 1
#define TAKEN 2 /* by the worker, at a border: the host can no longer withdraw */
#define PARKED 3

/* The file, and the kernel. */
byte granted;
byte holder = NOBODY;
byte done;
byte in_hand_from = 255;
byte in_hand_to;
byte ambiguous_to;

/* Between host and worker. */
byte wanted[2];
byte request[2];
bool running[2];
bool stop[2];
bool gone[2];
bool dies[2];

/* The world. */
byte effects;
byte serving;
byte newest; /* highest epoch under which somebody has served */

inline begin_to_serve() {
    atomic {
        serving++;
        assert(serving == 1);   /* one at a time */
        assert(epoch > newest); /* an old grant is worth nothing */
        newest = epoch;
        running[id] = true
    }
}

inline leave() {
    atomic { serving--; running[id] = false; wanted[id] = 0 }
    atomic {
        if
        :: holder == id -> holder = NOBODY
        :: else
        fi
    }
}

inline work() {
    in_hand_from = position;
    in_hand_to = position + 1;
    atomic {
        assert(position <= effects && (position == effects || position < ambiguous_to));
        if
        :: position == effects -> effects++
        :: else
        fi
    }
    position++;
    done = position
}

proctype worker(byte id)
{
    byte position, epoch;
    {
await:
        do
        :: stop[id] -> goto end
#ifdef MUTANT_GRANT_IGNORED
        :: !stop[id] && wanted[id] != 0 ->
#else
        :: !stop[id] && wanted[id] != 0 && granted == wanted[id] ->
#endif
            epoch = wanted[id];
#ifdef MUTANT_LOCK_IGNORED
            holder = id;
#else
            if
            :: atomic { holder == NOBODY -> holder = id }
            :: holder != NOBODY -> goto await
            fi;
#endif
#if !defined(MUTANT_GRANT_IGNORED) && !defined(MUTANT_GRANT_NOT_LOOKED_AT_AGAIN)
            if /* the grant may have moved on between the look and the lock */
            :: granted != epoch -> holder = NOBODY; goto await
            :: else
            fi;
#endif
            break
        od;
        begin_to_serve();
        position = done;
        if
        :: in_hand_from != 255 && in_hand_from <= done && in_hand_to > done -> ambiguous_to = in_hand_to
        :: else
        fi;
        do
        :: stop[id] -> leave(); goto end
        :: atomic { request[id] == ASKED -> request[id] = TAKEN }
            leave();
            request[id] = PARKED;
            goto await
        :: position < N && request[id] != ASKED && !stop[id] -> work()
        od;
end:
        skip
    } unless {
        atomic { dies[id] ->
            if
            :: running[id] -> serving--
            :: else
            fi;
            if
            :: holder == id -> holder = NOBODY /* the kernel frees it, whatever the cause */
            :: else
            fi
        }
    }
    atomic { dies[id] = false; running[id] = false; wanted[id] = 0; request[id] = NONE; gone[id] = true }
}

/* A worker that waits for the next grant: a new one, or a parked one that is told to go on. */
inline make_ready(who) {
    atomic {
        epoch++;
        wanted[who] = epoch;
        if
        :: gone[who] -> gone[who] = false; stop[who] = false; run worker(who)
        :: else
        fi
    }
}

active proctype host()
{
    byte serves = 0, next, epoch, rounds = ROUNDS;

    gone[0] = true;
    gone[1] = true;
    make_ready(0);
    granted = epoch;
    do
    :: rounds > 0 && running[serves] && (gone[1 - serves] || request[1 - serves] == PARKED) ->
        rounds--;
        next = 1 - serves;
        request[next] = NONE;
        make_ready(next);
        atomic {
            if
            :: !gone[serves] -> request[serves] = ASKED
            :: else
            fi
        }
        if
        :: atomic { request[serves] == ASKED -> request[serves] = NONE } /* the deadline; the new one is not needed */
            stop[next] = true;
            (gone[next])
        :: request[serves] == PARKED || gone[serves] ->
            granted = wanted[next];
            if
            :: running[next] -> serves = next
            :: true -> /* it does not start in time, or died */
                stop[next] = true;
                request[serves] = NONE;
                make_ready(serves);
                granted = epoch
            fi
        fi
    :: gone[serves] && done < N -> make_ready(serves); granted = epoch /* whoever died is followed by another */
    :: done == N -> break
    od;
    stop[0] = true;
    stop[1] = true;
    gone[0] && gone[1] && done == N;
    assert(effects == N && serving == 0)
}

active proctype killer()
{
    byte kills = KILLS;

    do
    :: atomic { kills > 0 && !gone[0] && !dies[0] && done < N -> kills--; dies[0] = true }
    :: atomic { kills > 0 && !gone[1] && !dies[1] && done < N -> kills--; dies[1] = true }
    :: break
    od
}
