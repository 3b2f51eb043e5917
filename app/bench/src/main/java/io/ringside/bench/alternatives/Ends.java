// SPDX-License-Identifier: Apache-2.0
package io.ringside.bench.alternatives;

/** What the two ends of a ring know, on lines that they do not share. */
final class Ends {
    long before0, before1, before2, before3, before4, before5, before6, before7;
    long before8, before9, beforea, beforeb, beforec, befored, beforee, beforef;
    long tail; // sender
    long headSeen; // sender
    long between0, between1, between2, between3, between4, between5, between6, between7;
    long between8, between9, betweena, betweenb, betweenc, betweend, betweene, betweenf;
    long head; // receiver
    long released; // receiver
    long behind0, behind1, behind2, behind3, behind4, behind5, behind6, behind7;
    long behind8, behind9, behinda, behindb, behindc, behindd, behinde, behindf;
}
