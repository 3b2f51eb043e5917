// SPDX-License-Identifier: Apache-2.0
/** Payloads for people: as fields, as text, and as bytes beside their fields. */
@Export
@Version("1.0.0")
package io.ringside.ui.payload;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
