// SPDX-License-Identifier: Apache-2.0
package io.ringside.launcher;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.ringside.api.RingsideException;

import org.osgi.framework.Constants;

/**
 * The packages that the launcher lends to all bundles through the system bundle: JavaFX from the module path, the
 * API and the control libraries from the class path.
 */
final class SystemPackages {
    private static final Pattern VERSION_IN_NAME = Pattern.compile("-(\\d+(?:\\.\\d+){0,2})[^/]*\\.jar$");
    private static final Pattern PACKAGE = Pattern.compile("[A-Za-z_][\\w]*(\\.[A-Za-z_][\\w]*)*");
    private static final String NO_VERSION = "0.0.0";

    private final Map<String, String> versions = new TreeMap<>();

    /** Adds what the modules of this layer whose name starts with {@code prefix} export to everybody. */
    SystemPackages modules(ModuleLayer layer, String prefix) {
        for (Module module : layer.modules()) {
            if (module.getName().startsWith(prefix)) {
                exported(module.getDescriptor(), version(module.getDescriptor(), ""));
            }
        }
        return this;
    }

    /** Adds the packages of these jars: what their manifests export, else what they export as modules. */
    SystemPackages jars(Collection<Path> jars) {
        for (Path jar : jars) {
            try (JarFile file = new JarFile(jar.toFile())) {
                String exports = file.getManifest() == null
                        ? null
                        : file.getManifest().getMainAttributes().getValue(Constants.EXPORT_PACKAGE);
                if (exports == null) {
                    module(jar);
                } else {
                    ExportHeader.parse(exports).forEach(this::add);
                }
            } catch (IOException problem) {
                throw new RingsideException("RS-505",
                        "This installation is incomplete: " + jar + " cannot be read. Build it again.", problem);
            }
        }
        return this;
    }

    /** Value of {@link Constants#FRAMEWORK_SYSTEMPACKAGES_EXTRA}; for one stray comma the framework drops all of it. */
    String header() {
        return versions.entrySet().stream().map(entry -> entry.getKey() + ";version=\"" + entry.getValue() + "\"")
                .collect(Collectors.joining(","));
    }

    private void module(Path jar) {
        for (ModuleReference module : ModuleFinder.of(jar).findAll()) {
            ModuleDescriptor descriptor = module.descriptor();
            String version = version(descriptor, jar.getFileName().toString());
            if (descriptor.isAutomatic()) {
                descriptor.packages().forEach(name -> add(name, version));
            } else {
                exported(descriptor, version);
            }
        }
    }

    private void exported(ModuleDescriptor descriptor, String version) {
        descriptor.exports().stream().filter(export -> !export.isQualified())
                .forEach(export -> add(export.source(), version));
    }

    private void add(String name, String version) {
        if (!PACKAGE.matcher(name).matches()) {
            throw new IllegalArgumentException("not a package: name=" + name);
        }
        versions.put(name, version);
    }

    private static String version(ModuleDescriptor descriptor, String fileName) {
        Matcher inName = VERSION_IN_NAME.matcher(fileName);
        String raw = descriptor.rawVersion().orElse(inName.find() ? inName.group(1) : NO_VERSION);
        Matcher numbers = Pattern.compile("\\d+(\\.\\d+){0,2}").matcher(raw);
        return numbers.lookingAt() ? numbers.group() : NO_VERSION;
    }
}
