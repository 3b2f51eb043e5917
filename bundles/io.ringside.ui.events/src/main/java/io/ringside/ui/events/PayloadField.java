// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.events;

/**
 * A field found in a payload.
 *
 * @param name its name
 * @param shown its value for a person, with its unit
 * @param plain its value for a comparison or a file
 * @param from first byte of the payload that it stands in
 * @param to byte behind its last
 */
record PayloadField(String name, String shown, String plain, int from, int to) {}
