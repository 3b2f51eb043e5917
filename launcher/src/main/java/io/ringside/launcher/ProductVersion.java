// SPDX-License-Identifier: Apache-2.0
package io.ringside.launcher;

import picocli.CommandLine.IVersionProvider;

/** Says which Ringside this is and what it runs on. */
final class ProductVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = ProductVersion.class.getPackage().getImplementationVersion();
        return new String[]{"ringside " + (version == null ? "(not packaged)" : version) + ", Java "
                + Runtime.version() + ", " + System.getProperty("os.name") + " " + System.getProperty("os.arch")};
    }
}
