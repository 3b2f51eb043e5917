// SPDX-License-Identifier: Apache-2.0
/**
 * The operating system's calls that a ring needs, and the only user of {@code Linker} in this bundle. Not for other
 * bundles.
 */
package io.ringside.ring.os;
