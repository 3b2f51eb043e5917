// SPDX-License-Identifier: Apache-2.0
/**
 * Runs sidecars in processes of their own. {@link io.ringside.bridge.isolated.IsolatedBridge} is all that a user needs; nothing is exported from the
 * bundle, so that it can be swapped while commands flow.
 */
package io.ringside.bridge.isolated;
