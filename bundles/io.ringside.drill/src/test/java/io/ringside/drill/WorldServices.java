// SPDX-License-Identifier: Apache-2.0
package io.ringside.drill;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.ringside.api.RingsideException;
import io.ringside.api.bridge.SidecarDescription.Field;
import io.ringside.api.bridge.SidecarDescription.Kind;
import io.ringside.api.command.CommandService;
import io.ringside.api.command.CommandTrace;
import io.ringside.api.command.Fate;
import io.ringside.api.command.LoadPlan;
import io.ringside.api.command.LoadProgress;
import io.ringside.api.command.SendOutcome;
import io.ringside.api.load.LoadRecord;
import io.ringside.api.sidecar.SidecarService;
import io.ringside.api.sidecar.SidecarSettings;
import io.ringside.api.sidecar.SidecarState;
import io.ringside.api.sidecar.SidecarStatus;
import io.ringside.api.sidecar.Supervision;

/** The sidecar and the sender of a {@link World}. */
final class WorldServices {
    private WorldServices() {}

    static final class Sidecar implements SidecarService {
        private final World world;
        private SidecarSettings settings = SidecarSettings.DEFAULT;
        boolean answersLoad = true;

        Sidecar(World world) {
            this.world = world;
        }

        @Override
        public SidecarStatus status() {
            List<Field> fields = answersLoad
                    ? List.of(new Field(LoadRecord.LOAD, true, Kind.U64, 0, "LOAD", "sequence", ""))
                    : List.of();
            return new SidecarStatus("demo", (world.version >> 16) + "." + (world.version >> 8 & 0xff) + ".0",
                    world.state, world.generation, world.epoch, "1", world.isolation, "/lib/libdemo_1.0.0.so", "main",
                    0, 0, 0, "", fields);
        }

        @Override
        public void start() {
            world.state = SidecarState.RUNNING;
            world.serveAnew();
        }

        @Override
        public void start(Path library) {
            start();
        }

        @Override
        public boolean stop() {
            world.state = SidecarState.STOPPED;
            return true;
        }

        @Override
        public boolean awaitDrained(Duration deadline) {
            long until = world.nanos() + deadline.toNanos();
            while (!world.ring.isEmpty() && world.nanos() < until) {
                world.await(1_000_000);
            }
            return world.ring.isEmpty();
        }

        @Override
        public Supervision supervision() {
            return new Supervision(world.pid, world.restarts, 0, 0, world.noticed(), Optional.empty());
        }

        @Override
        public SidecarSettings settings() {
            return settings;
        }

        @Override
        public void settings(SidecarSettings changed) {
            settings = changed;
        }

        @Override
        public void kill() {
            world.kill();
        }

        @Override
        public List<LogLine> log() {
            return List.of();
        }
    }

    static final class Commands implements CommandService {
        private final World world;

        Commands(World world) {
            this.world = world;
        }

        @Override
        public SendOutcome send(int type, byte[] payload) {
            long time = type == LoadRecord.WAIT
                    ? ByteBuffer.wrap(payload).order(ByteOrder.LITTLE_ENDIAN).getLong()
                    : 0;
            boolean taken = world.offer(8 + (payload.length + 7 & ~7), time);
            return new SendOutcome(taken ? Fate.ACCEPTED : Fate.REFUSED_FULL, taken ? 0 : -1, world.nanos(), "");
        }

        @Override
        public CommandTrace trace(int type, byte[] payload, int answers, Duration wait) {
            throw new RingsideException("RS-000", "No drill traces.");
        }

        @Override
        public void startLoad(LoadPlan plan) {
            world.rate = plan.ratePerSecond();
            world.loadLeft = plan.count() == 0 ? -1 : plan.count();
            world.loadRefused = 0;
        }

        @Override
        public void stopLoad() {
            world.rate = -1;
        }

        @Override
        public LoadProgress loadProgress() {
            boolean running = world.rate >= 0 && world.loadLeft != 0;
            return new LoadProgress(running, world.accepted, world.loadRefused, 0, 0, 0);
        }

        @Override
        public long lastSequence() {
            return world.accepted;
        }

        @Override
        public int largestPayload() {
            return world.capacity / 2;
        }
    }
}
