// SPDX-License-Identifier: Apache-2.0
/** The scripted demonstration that proves a whole installation. */
@Export
@Version("1.0.0")
package io.ringside.api.demo;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
