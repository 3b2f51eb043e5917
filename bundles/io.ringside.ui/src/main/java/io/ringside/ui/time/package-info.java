// SPDX-License-Identifier: Apache-2.0
/** The time that all charts of the window share: which stretch of it is shown, where it points, and what is marked in it. */
@Export
@Version("1.0.0")
package io.ringside.ui.time;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
