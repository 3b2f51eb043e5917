// SPDX-License-Identifier: Apache-2.0
/**
 * What both bridges are made of: private copies of native files, the throw-away process that checks a library, the worker's codes in words.
 * Each bridge carries its own copy of these classes, because a bundle that is swapped exports nothing and depends on no other that is.
 */
package io.ringside.bridge.parts;
