// SPDX-License-Identifier: Apache-2.0
package io.ringside.swap;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Small whole files of each kind. */
final class SampleFiles {
    private SampleFiles() {}

    /** Header, one segment, and the section table last, as linkers write it. */
    static byte[] elf() {
        ByteBuffer elf = ByteBuffer.allocate(64 + 56 + 40 + 2 * 64).order(ByteOrder.LITTLE_ENDIAN);
        elf.put(new byte[]{0x7f, 'E', 'L', 'F', 2, 1, 1});
        elf.putLong(32, 64).putLong(40, 160).putShort(54, (short) 56).putShort(56, (short) 1).putShort(58, (short) 64)
                .putShort(60, (short) 2);
        elf.putLong(64 + 8, 120).putLong(64 + 32, 40);
        return elf.array();
    }

    /** A jar with these manifest lines and classes. */
    static byte[] jar(String manifest, Class<?>... classes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] lines = ("Manifest-Version: 1.0\nBundle-ManifestVersion: 2\n" + manifest + "\n")
                .getBytes(StandardCharsets.UTF_8);
        try (JarOutputStream jar = new JarOutputStream(bytes, new Manifest(new ByteArrayInputStream(lines)))) {
            for (Class<?> type : classes) {
                String name = type.getName().replace('.', '/') + ".class";
                jar.putNextEntry(new JarEntry(name));
                try (InputStream in = type.getClassLoader().getResourceAsStream(name)) {
                    in.transferTo(jar);
                }
                jar.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    /** A jar that is a bridge by its manifest. */
    static byte[] bridge() throws IOException {
        return jar("Bundle-SymbolicName: io.ringside.bridge.sample\nBundle-Version: 1.2.0\n");
    }
}
