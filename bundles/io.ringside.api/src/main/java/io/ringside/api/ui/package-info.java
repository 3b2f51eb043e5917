// SPDX-License-Identifier: Apache-2.0
/** The window, as a script sees it. */
@Export
@Version("1.1.0")
package io.ringside.api.ui;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
