// SPDX-License-Identifier: Apache-2.0
/**
 * Runs sidecars on a thread of this process. {@link io.ringside.bridge.ffm.FfmBridge} is all that a user needs; nothing is exported from the
 * bundle, so that it can be swapped while commands flow.
 */
package io.ringside.bridge.ffm;
