// SPDX-License-Identifier: Apache-2.0
/** The text console. */
@Export
@Version("1.0.0")
package io.ringside.api.shell;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
