// SPDX-License-Identifier: Apache-2.0
/** Decoders that other bundles contribute: they turn payloads into fields that people read. */
@Export
@Version("1.0.0")
package io.ringside.api.decode;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
