// SPDX-License-Identifier: Apache-2.0
package io.ringside.api.decode;

/**
 * A field found in a payload.
 *
 * @param name its name
 * @param shown its value for a person, with its unit
 * @param plain its value for a comparison or a file
 * @param from first byte of the payload that it stands in
 * @param to byte behind its last
 */
public record DecodedField(String name, String shown, String plain, int from, int to) {
    /** A field whose value needs no other words for a person. */
    public DecodedField(String name, String value, int from, int to) {
        this(name, value, value, from, to);
    }
}
