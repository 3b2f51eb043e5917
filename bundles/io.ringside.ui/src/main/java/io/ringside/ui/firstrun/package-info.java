// SPDX-License-Identifier: Apache-2.0
/** The first minutes of a person with the window: six buttons, each of which shows one thing that happens for real. */
package io.ringside.ui.firstrun;
