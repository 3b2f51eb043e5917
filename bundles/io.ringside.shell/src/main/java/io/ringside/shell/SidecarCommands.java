// SPDX-License-Identifier: Apache-2.0
package io.ringside.shell;

import io.ringside.api.command.CommandService;
import io.ringside.api.command.LoadPlan;
import io.ringside.api.command.LoadProgress;
import io.ringside.api.command.SendOutcome;
import io.ringside.api.event.SequenceAudit;
import io.ringside.api.load.LoadRecord;
import io.ringside.api.sidecar.SidecarService;
import io.ringside.api.sidecar.SidecarService.LogLine;
import io.ringside.api.sidecar.SidecarStatus;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Commands that talk to the sidecar. Safe for any thread. Each answers with the text to print. */
@Component(service = SidecarCommands.class, property = {"osgi.command.scope=ringside", "osgi.command.function=status",
    "osgi.command.function=send", "osgi.command.function=load", "osgi.command.function=unload",
    "osgi.command.function=log"})
public final class SidecarCommands {
    private static final String[] LEVELS = {"DEBUG", "INFO", "WARN", "ERROR"};

    private final SidecarService sidecar;
    private final CommandService commands;
    private final SequenceAudit audit;

    /** Works on the given services. */
    @Activate
    public SidecarCommands(@Reference SidecarService sidecar, @Reference CommandService commands,
            @Reference SequenceAudit audit) {
        this.sidecar = sidecar;
        this.commands = commands;
        this.audit = audit;
    }

    /** What runs. */
    public String status() {
        SidecarStatus status = sidecar.status();
        SequenceAudit.Findings findings = audit.findings();
        StringBuilder text = new StringBuilder();
        text.append("sidecar  ").append(status.name().isEmpty() ? "none" : status.name() + " " + status.version())
                .append("  ")
                .append(status.state());
        if (status.runningSinceMillis() != 0) {
            text.append(" since ").append(Figures.clock(status.runningSinceMillis()));
        }
        text.append("\nbridge   ")
                .append(status.bridgeVersion().isEmpty() ? "none" : status.bridgeVersion() + "  " + status.isolation());
        text.append("\nring     ").append(status.ring()).append("  generation ").append(status.generation())
                .append("  epoch ")
                .append(status.epoch());
        text.append("\nswaps    ").append(status.swaps()).append(" committed, ").append(status.leaked())
                .append(" generations left loaded");
        text.append("\nload     ").append(load(commands.loadProgress()));
        text.append("\naudit    lost ").append(findings.lost()).append("  doubled ").append(findings.doubled())
                .append("  out of order ")
                .append(findings.outOfOrder()).append("  damaged ").append(findings.damaged()).append("  of ")
                .append(Figures.count(findings.events())).append(" load events");
        return status.detail().isEmpty()
                ? text.toString()
                : text.append("\ndetail   ").append(status.detail()).toString();
    }

    private static String load(LoadProgress load) {
        if (!load.running() && load.accepted() == 0) {
            return "none";
        }
        String asked = load.askedPerSecond() == 0
                ? "as fast as possible"
                : "asked " + Figures.count(load.askedPerSecond()) + "/s";
        return (load.running() ? "running, " : "ended, ") + asked + ", achieved "
                + Figures.count(Math.round(load.achievedPerSecond()))
                + "/s, accepted " + Figures.count(load.accepted()) + ", refused " + Figures.count(load.refused())
                + ", longest stall "
                + Figures.duration(load.longestStallNanos());
    }

    /** Sends one command without payload. */
    public String send(String type) {
        return send(type, new String[0]);
    }

    /** Sends one command. */
    public String send(String type, String[] words) {
        SendOutcome outcome = commands.send(Arguments.type(type), Arguments.payload(words));
        return outcome.accepted() ? "accepted at position " + outcome.position() : outcome.sentence();
    }

    /** Starts a load without end. */
    public String load(String rate) {
        return load(rate, "0");
    }

    /** Starts a load. */
    public String load(String rate, String count) {
        LoadPlan plan = new LoadPlan(Arguments.count(rate), Arguments.count(count), LoadRecord.COMMAND_LENGTH);
        commands.startLoad(plan);
        return "load started: "
                + (plan.ratePerSecond() == 0 ? "as fast as possible" : Figures.count(plan.ratePerSecond()) + "/s")
                + ", "
                + (plan.count() == 0 ? "until unload" : Figures.count(plan.count()) + " records");
    }

    /** Stops the load. */
    public String unload() {
        commands.stopLoad();
        return "load " + load(commands.loadProgress());
    }

    /** The sidecar's log. */
    public String log() {
        StringBuilder text = new StringBuilder();
        for (LogLine line : sidecar.log()) {
            text.append(text.isEmpty() ? "" : "\n").append(Figures.clock(line.epochMillis())).append("  ")
                    .append(LEVELS[Math.clamp(line.level(), 0, LEVELS.length - 1)]).append("  ").append(line.text());
        }
        return text.isEmpty() ? "The sidecar has logged nothing." : text.toString();
    }
}
