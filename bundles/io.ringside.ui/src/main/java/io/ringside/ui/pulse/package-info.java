// SPDX-License-Identifier: Apache-2.0
/** When the window looks, what it reads and how often it draws. */
package io.ringside.ui.pulse;
