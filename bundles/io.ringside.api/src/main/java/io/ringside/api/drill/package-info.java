// SPDX-License-Identifier: Apache-2.0
/** Faults made on purpose, while commands flow, to see that nobody notices. */
@Export
@Version("1.0.0")
package io.ringside.api.drill;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
