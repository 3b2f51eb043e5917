// SPDX-License-Identifier: Apache-2.0
/**
 * Runs a sidecar: owns the command ring, the generations loaded from a bridge, and the hand-over from one to the next. Usable as a plain jar
 * without OSGi; see docs/guide/embedding.md.
 */
@Export
@Version("1.0.0")
package io.ringside.host;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
