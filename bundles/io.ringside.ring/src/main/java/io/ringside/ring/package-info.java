// SPDX-License-Identifier: Apache-2.0
/**
 * The shared-memory ring: create, open, produce, consume, and look at it without trusting it. Usable as a plain jar.
 * The protocol is in {@code docs/abi}, the layout in {@code native/include/ringside/abi.h}.
 */
@Export
@Version("1.0.0")
package io.ringside.ring;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
