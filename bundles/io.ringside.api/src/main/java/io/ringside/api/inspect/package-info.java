// SPDX-License-Identifier: Apache-2.0
/** Reading any ring of this machine, live or dead, without taking part in it. */
@Export
@Version("1.0.0")
package io.ringside.api.inspect;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
