// SPDX-License-Identifier: Apache-2.0
/** Events from a sidecar: batches, listeners, exact counts and the audit of sequences. */
@Export
@Version("1.0.0")
package io.ringside.api.event;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
