// SPDX-License-Identifier: Apache-2.0
package io.ringside.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

import org.osgi.framework.connect.ConnectContent;

/** What the framework sees of a bundle on the class path: the entries of its jar, and the class path's loader. Safe for any thread. */
final class ClassPathContent implements ConnectContent {
    private final Path path;
    private volatile JarFile jar;

    /** Closed at first, as the framework wants it. */
    ClassPathContent(Path path) {
        this.path = path;
    }

    @Override
    public Optional<Map<String, String>> getHeaders() {
        return Optional.empty(); // the manifest of the jar says
    }

    @Override
    public Iterable<String> getEntries() {
        return jar.stream().map(JarEntry::getName).toList();
    }

    @Override
    public Optional<ConnectEntry> getEntry(String name) {
        return Optional.ofNullable(jar.getJarEntry(name)).map(entry -> new Entry(jar, entry));
    }

    @Override
    public Optional<ClassLoader> getClassLoader() {
        return Optional.of(ClassPathContent.class.getClassLoader());
    }

    @Override
    public void open() throws IOException {
        jar = new JarFile(path.toFile());
    }

    @Override
    public void close() throws IOException {
        jar.close();
    }

    private record Entry(JarFile jar, JarEntry entry) implements ConnectEntry {
        @Override
        public String getName() {
            return entry.getName();
        }

        @Override
        public long getContentLength() {
            return entry.getSize();
        }

        @Override
        public long getLastModified() {
            return entry.getTime();
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return jar.getInputStream(entry);
        }
    }
}
