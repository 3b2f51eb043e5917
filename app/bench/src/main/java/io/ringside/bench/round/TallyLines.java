// SPDX-License-Identifier: Apache-2.0
package io.ringside.bench.round;

/** 128 bytes in front of the fields of a subclass: the virtual machine lays out a superclass's fields first. */
abstract class TallyLines {
    long before0, before1, before2, before3, before4, before5, before6, before7;
    long before8, before9, beforea, beforeb, beforec, befored, beforee, beforef;
}
