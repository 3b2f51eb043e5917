// SPDX-License-Identifier: Apache-2.0
/** Sending commands to a sidecar, one at a time or as a paced load. */
@Export
@Version("1.0.0")
package io.ringside.api.command;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
