// SPDX-License-Identifier: Apache-2.0
package io.ringside.ring;

/**
 * 128 bytes in front of the fields of a subclass. Producer and consumer are written for each record by two threads; the
 * collector likes to lay what hangs together side by side, and on one cache line each would take it from the other all
 * the time. The virtual machine lays out a superclass's fields first, so this must be one; docs/adr/0016.
 */
abstract class LinesBefore {
    // pairs of lines are fetched together
    long before0, before1, before2, before3, before4, before5, before6, before7;
    long before8, before9, beforea, beforeb, beforec, befored, beforee, beforef;
}
