// SPDX-License-Identifier: Apache-2.0
package io.ringside.api.swap;

/**
 * A bundle as the window lists it.
 *
 * @param id number in this run
 * @param name symbolic name
 * @param version its version
 * @param state ACTIVE, RESOLVED, INSTALLED, STARTING or STOPPING
 * @param swappable whether {@link SwapService#swapBridge} applies to it
 */
public record BundleStatus(long id, String name, String version, String state, boolean swappable) {}
