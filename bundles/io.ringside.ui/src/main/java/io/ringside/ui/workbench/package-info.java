// SPDX-License-Identifier: Apache-2.0
/** What a person chooses: layout, theme, palette, keys and preferences. */
package io.ringside.ui.workbench;
