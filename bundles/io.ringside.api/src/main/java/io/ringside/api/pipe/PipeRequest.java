// SPDX-License-Identifier: Apache-2.0
package io.ringside.api.pipe;

import java.nio.file.Path;

/**
 * A file to stream.
 *
 * @param input file to read
 * @param output file to write; replaced
 * @param chunkBytes bytes per command
 * @param swapTo library to swap to, back and forth with the first, or null
 * @param swaps how many swaps to make, spread over the file
 */
public record PipeRequest(Path input, Path output, int chunkBytes, Path swapTo, int swaps) {}
