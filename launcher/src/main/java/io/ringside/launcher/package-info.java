// SPDX-License-Identifier: Apache-2.0
/** Reads the command line, starts toolkit and framework, installs the bundles and runs what was asked for. */
package io.ringside.launcher;
