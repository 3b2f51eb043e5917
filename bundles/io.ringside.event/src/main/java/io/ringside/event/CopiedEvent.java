// SPDX-License-Identifier: Apache-2.0
package io.ringside.event;

/** One event that has left the worker's memory. */
record CopiedEvent(long cause, int ordinal, int type, byte[] payload) {}
