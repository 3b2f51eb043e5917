// SPDX-License-Identifier: Apache-2.0
package io.ringside.host;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

import io.ringside.api.bridge.EventSink;
import io.ringside.api.event.EventBatch;
import io.ringside.bridge.ffm.FfmBridge;

/** A program that sends numbered commands as fast as its slow listener lets it, until it is killed. */
final class DoomedHost {
    private static final int BEFORE_THE_END = 5_000;

    private DoomedHost() {}

    public static void main(String[] arguments) {
        FfmBridge bridge = new FfmBridge();
        SidecarHost host = SidecarHost.open(new HostOptions(arguments[0], 16 * 1024, RunningHost.LONG));
        host.bridge(bridge);
        host.sink(new SlowSink());
        host.start(Path.of(arguments[1]));
        System.out.println(host.ringPath());
        for (long sequence = 1; true;) {
            byte[] payload = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(sequence).array();
            if (host.send(1, payload, 0, payload.length) >= 0) {
                if (sequence++ == BEFORE_THE_END) {
                    System.out.println("ready");
                }
            } else {
                LockSupport.parkNanos(10_000);
            }
        }
    }

    private record SlowSink() implements EventSink {
        @Override
        public int onEvents(EventBatch batch) {
            LockSupport.parkNanos(1_000_000);
            return batch.size();
        }

        @Override
        public void onLog(int level, String text) {
            System.out.println(text);
        }
    }
}
