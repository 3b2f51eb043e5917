// SPDX-License-Identifier: Apache-2.0
package io.ringside.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.jar.JarFile;
import java.util.stream.Stream;

import io.ringside.api.RingsideException;
import io.ringside.api.trust.AllowList;

import org.osgi.framework.Bundle;
import org.osgi.framework.hooks.resolver.ResolverHook;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;

/**
 * Lets no bundle resolve that is not on the list, whoever installed or updated it: none of its classes is loaded then, and no activator runs. Asked
 * is the framework's own copy, the very file that classes come from. What Ringside itself starts with needs no leave, and what had it once keeps it as
 * long as this process lives, or nobody could go back to the last good bridge. Safe for any thread.
 */
final class AllowedBundles implements ResolverHookFactory {
    private static final String COPY = "bundle.jar"; // if Felix named it otherwise, nothing would be let through

    private final AllowList list;
    private final Path storage;
    private final Predicate<String> onClassPath;
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private final Set<Path> asked = ConcurrentHashMap.newKeySet(); // each revision has a folder of its own

    /**
     * Asks {@code list}.
     *
     * @param storage of the framework
     * @param onClassPath whether the bundle at a location has the classes of the class path
     */
    AllowedBundles(AllowList list, Path storage, Predicate<String> onClassPath) {
        this.list = list;
        this.storage = storage;
        this.onClassPath = onClassPath;
    }

    /** A jar that Ringside starts with. */
    void trust(Path jar) throws IOException {
        known.add(sum(jar));
    }

    @Override
    public ResolverHook begin(Collection<BundleRevision> triggers) {
        List<BundleRevision> wanted = triggers == null ? List.of() : List.copyOf(triggers);
        return new ResolverHook() {
            @Override
            public void filterResolvable(Collection<BundleRevision> candidates) {
                candidates.removeIf(candidate -> isRefused(candidate, wanted.contains(candidate)));
            }

            @Override
            public void filterSingletonCollisions(BundleCapability one, Collection<BundleCapability> others) {
                // as the framework has it
            }

            @Override
            public void filterMatches(BundleRequirement requirement, Collection<BundleCapability> candidates) {
                // only what may resolve can be among them
            }

            @Override
            public void end() {
                // nothing is kept
            }
        };
    }

    /**
     * Whether it must not resolve.
     *
     * @throws IllegalStateException why, when somebody {@code wants} just this one: the framework tells it to whoever started the bundle
     */
    private boolean isRefused(BundleRevision revision, boolean wants) {
        try {
            require(revision.getBundle());
            return false;
        } catch (RingsideException why) {
            if (wants) {
                throw new IllegalStateException(why.sentence(), why);
            }
            return true;
        }
    }

    private void require(Bundle bundle) {
        if (bundle.getBundleId() == 0) {
            return;
        }
        try {
            List<Path> copies = copies(bundle.getBundleId());
            if (copies.isEmpty() && !onClassPath.test(bundle.getLocation())) {
                throw new RingsideException("RS-410", "The bundle at " + bundle.getLocation()
                        + " has no copy here whose"
                        + " SHA-256 could be taken. Nothing of it was started; install it by the path of its jar.");
            }
            for (Path copy : copies) {
                require(copy, bundle);
            }
        } catch (IOException e) {
            throw new RingsideException("RS-410", "The copy of the bundle at " + bundle.getLocation()
                    + " cannot be read: " + e.getMessage() + ". Nothing of it was started.", e);
        }
    }

    private void require(Path copy, Bundle bundle) throws IOException {
        if (asked.contains(copy)) {
            return;
        }
        String sum = sum(copy);
        if (!known.contains(sum) && !isEmpty(copy)) {
            list.require("The bundle at " + bundle.getLocation(), sum);
            known.add(sum);
        }
        asked.add(copy);
    }

    /** Of the newest revision and of those before it that are still in use. */
    private List<Path> copies(long id) throws IOException {
        Path folder = storage.resolve("bundle" + id);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> revisions = Files.list(folder)) {
            return revisions.map(revision -> revision.resolve(COPY)).filter(Files::isRegularFile).toList();
        }
    }

    /** What stands in a slot while no bridge does: a manifest and nothing that could run. */
    private static boolean isEmpty(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream().allMatch(entry -> entry.getName().equals(JarFile.MANIFEST_NAME));
        }
    }

    private static String sum(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
