// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.events;

/** What stands in the list: an event, or a stretch of which the list has none. */
sealed interface EventLine permits EventRow, EventGap {
    /** As it is saved and read aloud. */
    String line();
}
