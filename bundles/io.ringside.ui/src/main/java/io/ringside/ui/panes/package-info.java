// SPDX-License-Identifier: Apache-2.0
/** Where the panes stand and how much room each gets. */
package io.ringside.ui.panes;
