// SPDX-License-Identifier: Apache-2.0
/** What a bridge offers to a host: verifying, loading and driving generations of a sidecar. */
@Export
@Version("1.0.0")
package io.ringside.api.bridge;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
