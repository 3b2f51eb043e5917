// SPDX-License-Identifier: Apache-2.0
/** The bars above and below the panes, and that of time. */
package io.ringside.ui.bars;
