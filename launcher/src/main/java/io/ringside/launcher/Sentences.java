// SPDX-License-Identifier: Apache-2.0
package io.ringside.launcher;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.ringside.api.RingsideException;

import org.osgi.framework.BundleException;

/** Puts a failure into one sentence. */
final class Sentences {
    private static final Pattern MISSING_PACKAGE = Pattern.compile("osgi\\.wiring\\.package=([\\w.$]+)");
    private static final Pattern MISSING_JAVA = Pattern.compile("osgi\\.ee=JavaSE\\)\\(version=(\\d+)");

    private Sentences() {}

    /** The sentence of the innermost failure that was meant to be read, or what little is known. */
    static String of(Throwable problem) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof RingsideException known) {
                return known.sentence();
            }
        }
        String said = problem.getMessage();
        return "RS-500: unexpected " + problem.getClass().getSimpleName() + (said == null ? "" : ": " + said)
                + "; run it again with --verbose and report it.";
    }

    /** Why the framework refused a bundle. */
    static RingsideException bundleDidNotStart(String bundle, BundleException problem) {
        return new RingsideException("RS-502", "Bundle " + bundle + " did not start: " + reason(problem), problem);
    }

    private static String reason(BundleException problem) {
        String said = Optional.ofNullable(problem.getMessage()).orElse("");
        String missingPackage = last(MISSING_PACKAGE, said);
        if (missingPackage != null) {
            return "it needs package " + missingPackage
                    + ", which no bundle here offers in that version. Add the bundle that does, or take an older one.";
        }
        String missingJava = last(MISSING_JAVA, said);
        if (missingJava != null) {
            return "it needs Java " + missingJava + "; this is Java " + Runtime.version().feature() + ".";
        }
        Throwable innermost = problem;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        if (innermost instanceof RingsideException known) {
            return known.sentence();
        }
        return innermost == problem ? said : innermost.toString();
    }

    private static String last(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        String name = null;
        while (found.find()) {
            name = found.group(1);
        }
        return name;
    }
}
