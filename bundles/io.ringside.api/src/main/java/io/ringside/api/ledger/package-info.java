// SPDX-License-Identifier: Apache-2.0
/** The balance of all commands and events. */
@Export
@Version("1.0.0")
package io.ringside.api.ledger;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
