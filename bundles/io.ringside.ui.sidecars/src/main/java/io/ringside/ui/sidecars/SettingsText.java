// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.sidecars;

import io.ringside.api.RingsideException;
import io.ringside.api.bridge.Confinement;
import io.ringside.api.bridge.HostLoss;
import io.ringside.api.bridge.Recovery;
import io.ringside.api.sidecar.SidecarSettings;

/** Settings as a person chooses and writes them; memory in MiB, 0 for no limit. */
record SettingsText(Recovery.Policy policy, String attempts, boolean hardened, String memory, HostLoss hostLoss,
        boolean spare) {

    private static final long MIB = 1 << 20;

    static SettingsText of(SidecarSettings settings) {
        return new SettingsText(settings.policy(), Integer.toString(settings.attempts()),
                settings.confinement().hardened(), Long.toString(settings.confinement().memoryBytes() / MIB),
                settings.hostLoss(), settings.spare());
    }

    /** @throws RingsideException RS-304 when a figure is none, or outside its range */
    SidecarSettings settings() {
        try {
            long limit = Math.multiplyExact(Long.parseLong(memory.replaceAll("\\s", "")), MIB);
            return new SidecarSettings(policy, Integer.parseInt(attempts.strip()), new Confinement(hardened, limit),
                    hostLoss, spare);
        } catch (NumberFormatException e) {
            throw new RingsideException("RS-304",
                    "Attempts and memory are whole numbers, memory in MiB. Nothing was changed.", e);
        } catch (ArithmeticException | IllegalArgumentException e) {
            throw new RingsideException("RS-304",
                    "A sidecar cannot be run so: attempts are 1 to 100, memory 0 or more MiB. Nothing was changed.", e);
        }
    }

    static String words(Recovery.Policy policy) {
        return switch (policy) {
            case REDELIVER -> "redeliver, flagged";
            case SKIP -> "skip";
            case ASK -> "ask a person";
        };
    }

    static String words(HostLoss loss) {
        return switch (loss) {
            case DRAIN_THEN_EXIT -> "finish what is accepted, then end";
            case KEEP -> "go on waiting for commands";
            case DIE_WITH_HOST -> "end at once";
        };
    }
}
