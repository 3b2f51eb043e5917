// SPDX-License-Identifier: Apache-2.0
/** State and control of the sidecar that a host runs. */
@Export
@Version("1.0.0")
package io.ringside.api.sidecar;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
