// SPDX-License-Identifier: Apache-2.0
/** Streaming a file through a sidecar. */
@Export
@Version("1.0.0")
package io.ringside.api.pipe;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
