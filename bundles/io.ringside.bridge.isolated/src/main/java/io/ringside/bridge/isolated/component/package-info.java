// SPDX-License-Identifier: Apache-2.0
/** The bridge as a service. */
package io.ringside.bridge.isolated.component;
