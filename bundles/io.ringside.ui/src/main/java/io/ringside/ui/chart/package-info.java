// SPDX-License-Identifier: Apache-2.0
/** Drawing over time: the axis that all charts share, rates from counters, and a chart on a canvas. */
@Export
@Version("1.0.0")
package io.ringside.ui.chart;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
