// SPDX-License-Identifier: Apache-2.0
package io.ringside.host;

import java.nio.file.Path;

/**
 * A library as a person named it, and the copy of it that is loaded: a restart and a roll-back need the very bytes that served, whatever
 * became of the file meanwhile.
 *
 * @param shown where it was taken from
 * @param copy the host's own copy, or {@code shown} when it could not be copied
 */
record KeptLibrary(Path shown, Path copy) {}
