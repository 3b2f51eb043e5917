// SPDX-License-Identifier: Apache-2.0
/**
 * What a view of the window is made of: the whiteboard interface, the reading of a pulse, figures, colours and panels.
 */
@Export
@Version("1.0.0")
package io.ringside.ui;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
