// SPDX-License-Identifier: Apache-2.0
/** The payload that carries a sequence and a checksum through a sidecar and back. */
@Export
@Version("1.0.0")
package io.ringside.api.load;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
