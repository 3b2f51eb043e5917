// SPDX-License-Identifier: Apache-2.0
package io.ringside.host.example;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

import io.ringside.api.bridge.EventSink;
import io.ringside.api.event.EventBatch;
import io.ringside.bridge.ffm.FfmBridge;
import io.ringside.host.HostOptions;
import io.ringside.host.SidecarHost;

/** The program of docs/guide/embedding.md. */
public final class EmbeddingExample {
    public static void main(String[] arguments) {
        try (FfmBridge bridge = new FfmBridge(); SidecarHost host = SidecarHost.open(HostOptions.named("embedded"))) {
            host.bridge(bridge);
            host.sink(new PrintedEvents());
            host.start(Path.of(arguments[0]));
            for (String word : new String[]{"hello", "native", "world"}) {
                System.out.println("sent: " + host.send(1, word.getBytes(StandardCharsets.UTF_8)).fate());
            }
            host.awaitDrained(Duration.ofSeconds(5));
        }
    }

    record PrintedEvents() implements EventSink {
        public int onEvents(EventBatch batch) {
            for (int i = 0; i < batch.size(); i++) {
                System.out.println("event of command " + batch.cause(i) + ": "
                        + new String(batch.payload(i), StandardCharsets.UTF_8));
            }
            return batch.size();
        }

        public void onLog(int level, String text) {
            System.out.println("log: " + text);
        }
    }
}
