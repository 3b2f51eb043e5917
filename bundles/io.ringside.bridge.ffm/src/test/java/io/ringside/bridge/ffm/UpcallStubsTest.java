// SPDX-License-Identifier: Apache-2.0
package io.ringside.bridge.ffm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.foreign.Arena;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import io.ringside.api.bridge.EventSink;
import io.ringside.api.event.EventBatch;
import org.junit.jupiter.api.Test;

/** An exception that leaves an upcall ends the JVM, so stubs are made in one class, and that class lets none out. */
class UpcallStubsTest {
    private static final Path CLASSES = Path.of("target", "classes");

    @Test
    void oneClassMakesStubs() throws IOException {
        List<String> makers = new ArrayList<>();
        try (Stream<Path> files = Files.walk(CLASSES)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".class")).toList()) {
                if (mentions(file, "upcallStub")) {
                    makers.add(file.getFileName().toString());
                }
            }
        }

        assertThat(makers).containsExactly("HostVTable.class");
    }

    @Test
    void noDowncallIsCritical() throws IOException {
        try (Stream<Path> files = Files.walk(CLASSES)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".class")).toList()) {
                assertThat(mentions(file, "critical")).as(file + " asks for a critical downcall").isFalse();
            }
        }
    }

    @Test
    void noThrowableLeavesAnEntry() throws IllegalAccessException {
        try (Arena arena = Arena.ofShared()) {
            HostVTable table = new HostVTable(arena, new ThrowingSink(), 1);
            int called = 0;
            for (Method entry : HostVTable.class.getDeclaredMethods()) {
                boolean isEntry = entry.getReturnType() == int.class && !Modifier.isPrivate(entry.getModifiers())
                        && !Modifier.isStatic(entry.getModifiers());
                if (isEntry) {
                    int status = call(entry, table);
                    assertThat(status).as(entry.getName()).isLessThanOrEqualTo(0);
                    called++;
                }
            }

            assertThat(called).as("entries").isEqualTo(5);
            assertThat(table.faults()).as("counted faults of on_event, on_events and log").isEqualTo(3);
        }
    }

    private static int call(Method entry, HostVTable table) throws IllegalAccessException {
        try {
            return (int) entry.invoke(table, zeros(entry));
        } catch (InvocationTargetException e) {
            throw new AssertionError("a throwable left " + entry.getName() + " and would end the JVM", e.getCause());
        }
    }

    private static Object[] zeros(Method entry) {
        return Stream.of(entry.getParameterTypes()).map(type -> type == long.class ? (Object) 0L : (Object) 0)
                .toArray();
    }

    private static boolean mentions(Path file, String method) throws IOException {
        var pool = ClassFile.of().parse(file).constantPool();
        return StreamSupport.stream(pool.spliterator(), false).filter(MemberRefEntry.class::isInstance)
                .map(MemberRefEntry.class::cast)
                .anyMatch(reference -> reference.name().equalsString(method)
                        && reference.owner().asInternalName().startsWith("java/lang/foreign/Linker"));
    }

    /** Throws what is hardest to bear. */
    private static final class ThrowingSink implements EventSink {
        @Override
        public int onEvents(EventBatch batch) {
            throw new StackOverflowError("planted");
        }

        @Override
        public void onLog(int level, String text) {
            throw new IllegalStateException("planted");
        }
    }
}
