// SPDX-License-Identifier: Apache-2.0
package io.ringside.api.decode;

import java.util.List;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A whiteboard service that reads payloads for people. Asked before the field table of the sidecar, on the thread of the view that shows the
 * payload, for each row that is shown: it must be quick and must not block. The bytes are a copy and may be of any content, cut short or
 * damaged. One that throws, or takes longer than 50 ms, three times is switched off for that view, which says so.
 */
@ConsumerType
public interface PayloadDecoder {
    /** What it is called in a complaint, such as {@code fix44}. */
    String name();

    /**
     * Whether it knows payloads of this kind.
     *
     * @param sidecar name of the sidecar
     * @param event true for events, false for commands
     * @param type of the record, 1 to 65535
     */
    boolean decodes(String sidecar, boolean event, int type);

    /**
     * Reads a payload.
     *
     * @param event true for events, false for commands
     * @param type of the record
     * @param payload its first bytes, a copy
     * @param length how many it had in all
     * @return its fields, in the order in which they are to be read
     */
    List<DecodedField> decode(boolean event, int type, byte[] payload, int length);
}
