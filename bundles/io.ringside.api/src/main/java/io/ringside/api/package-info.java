// SPDX-License-Identifier: Apache-2.0
/** What every part of Ringside shares: the one exception with a stable code. */
@Export
@Version("1.0.0")
package io.ringside.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
