// SPDX-License-Identifier: Apache-2.0
package io.ringside.swap;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;

/** Says in words why a bundle does not resolve or start: who needs what, and what there is. */
record ResolverWords(BundleContext context) {
    // The last missing requirement of a chain is the cause of the others.
    private static final Pattern REQUIREMENT = Pattern.compile(
            "missing requirement \\[(\\S+) \\[\\d+]\\(R [\\d.]+\\)] ([\\w.]+); (\\(.*\\))", Pattern.DOTALL);
    private static final Pattern PACKAGE = Pattern.compile("\\(osgi\\.wiring\\.package=([^)]+)\\)");
    private static final Pattern FLOOR = Pattern.compile("[^!]\\(version>=([^)]+)\\)");
    private static final Pattern CEILING = Pattern.compile("\\(!\\(version>=([^)]+)\\)\\)");
    private static final Pattern JAVA = Pattern.compile("\\(osgi\\.ee=JavaSE\\).*?\\(version=([^)]+)\\)");

    String of(BundleException failure) {
        String message = String.valueOf(failure.getMessage());
        int summary = message.indexOf(" Unresolved requirements:");
        String causes = summary < 0 ? message : message.substring(0, summary);
        int last = causes.lastIndexOf("missing requirement [");
        if (last < 0) {
            Throwable cause = failure.getCause() == null ? failure : failure.getCause();
            return cause + ".";
        }
        Matcher requirement = REQUIREMENT.matcher(causes.substring(last));
        return requirement.find() ? missing(requirement.group(1), requirement.group(2), requirement.group(3)) : causes;
    }

    private String missing(String who, String namespace, String filter) {
        Matcher name = PACKAGE.matcher(filter);
        if (namespace.equals(PackageNamespace.PACKAGE_NAMESPACE) && name.find()) {
            List<String> offers = offers(name.group(1));
            return who + " needs the package " + name.group(1) + range(filter)
                    + (offers.isEmpty()
                            ? "; nothing provides it. Install the bundle that does."
                            : "; there is only " + String.join(", ", offers)
                                    + ". Install a bundle with a version that fits.");
        }
        Matcher java = JAVA.matcher(filter);
        if (java.find()) {
            return who + " needs Java " + java.group(1) + " or newer; this is Java " + Runtime.version().feature()
                    + ".";
        }
        return who + " needs " + namespace + " " + filter + "; nothing provides it.";
    }

    private static String range(String filter) {
        Matcher floor = FLOOR.matcher(filter);
        Matcher ceiling = CEILING.matcher(filter);
        return (floor.find() ? ", version " + floor.group(1) + " or newer" : "")
                + (ceiling.find() ? " but below " + ceiling.group(1) : "");
    }

    private List<String> offers(String name) {
        List<String> offers = new ArrayList<>();
        for (Bundle bundle : context.getBundles()) {
            BundleRevision revision = bundle.adapt(BundleRevision.class);
            List<BundleCapability> packages = revision == null
                    ? List.of()
                    : revision.getDeclaredCapabilities(PackageNamespace.PACKAGE_NAMESPACE);
            for (BundleCapability offered : packages) {
                if (name.equals(offered.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE))) {
                    offers.add(offered.getAttributes().get(PackageNamespace.CAPABILITY_VERSION_ATTRIBUTE) + " in "
                            + bundle.getSymbolicName());
                }
            }
        }
        return offers;
    }
}
