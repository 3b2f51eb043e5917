// SPDX-License-Identifier: Apache-2.0
/** Hot swap of a sidecar library or of the bridge bundle while commands flow, and its report. */
@Export
@Version("1.0.0")
package io.ringside.api.swap;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
