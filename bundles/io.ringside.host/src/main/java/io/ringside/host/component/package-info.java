// SPDX-License-Identifier: Apache-2.0
/** The host as a service. */
package io.ringside.host.component;
