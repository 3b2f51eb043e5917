// SPDX-License-Identifier: Apache-2.0
/** Which code from outside may be loaded. */
@Export
@Version("1.0.0")
package io.ringside.api.trust;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
