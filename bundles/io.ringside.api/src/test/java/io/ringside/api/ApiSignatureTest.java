// SPDX-License-Identifier: Apache-2.0
package io.ringside.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** Until a release exists to baseline against, the API's signature is a committed text: whoever changes it changes both, knowingly. */
class ApiSignatureTest {
    private static final Path SIGNATURE = Path.of("signature.txt");
    private static final Path CLASSES = Path.of("target", "classes");

    @Test
    void equalsTheCommittedSignature() throws Exception {
        String actual = signature();
        if (Boolean.getBoolean("ringside.signature.update")) {
            Files.writeString(SIGNATURE, actual, StandardCharsets.UTF_8);
        }

        assertThat(actual)
                .as("run with -Dringside.signature.update=true when the change is meant, and raise the package version")
                .isEqualTo(Files.readString(SIGNATURE, StandardCharsets.UTF_8));
    }

    private static String signature() throws IOException, ClassNotFoundException {
        List<String> lines = new ArrayList<>();
        for (String name : classNames()) {
            Class<?> type = Class.forName(name, false, ApiSignatureTest.class.getClassLoader());
            if (Modifier.isPublic(type.getModifiers()) && !type.isAnonymousClass()) {
                describe(type, lines);
            }
        }
        return String.join("\n", lines) + "\n";
    }

    private static List<String> classNames() throws IOException {
        try (Stream<Path> files = Files.walk(CLASSES)) {
            return files.map(file -> CLASSES.relativize(file).toString())
                    .filter(file -> file.endsWith(".class") && !file.contains("package-info"))
                    .map(file -> file.substring(0, file.length() - ".class".length()).replace('/', '.')).sorted()
                    .toList();
        }
    }

    private static void describe(Class<?> type, List<String> lines) {
        lines.add(type.toGenericString());
        List<String> members = new ArrayList<>();
        for (Field field : type.getDeclaredFields()) {
            if (isVisible(field.getModifiers()) && !field.isSynthetic()) {
                members.add("    " + field.toGenericString());
            }
        }
        Stream.concat(Arrays.stream(type.getDeclaredConstructors()), Arrays.stream(type.getDeclaredMethods()))
                .filter(member -> isVisible(member.getModifiers()) && !member.isSynthetic())
                .map(Executable::toGenericString).map(text -> "    " + text).forEach(members::add);
        members.sort(null);
        lines.addAll(members);
    }

    private static boolean isVisible(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }
}
