// SPDX-License-Identifier: Apache-2.0
package io.ringside.pipe;

import java.util.concurrent.atomic.AtomicReference;

import io.ringside.api.RingsideException;
import io.ringside.api.command.CommandService;
import io.ringside.api.event.EventBatch;
import io.ringside.api.event.EventListener;
import io.ringside.api.inspect.RingInspector;
import io.ringside.api.pipe.PipeReport;
import io.ringside.api.pipe.PipeRequest;
import io.ringside.api.pipe.PipeService;
import io.ringside.api.sidecar.SidecarService;
import io.ringside.api.swap.SwapService;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Streams one file at a time. It listens to events all the time and copies them only while a stream runs. */
@Component(service = {PipeService.class, EventListener.class}, immediate = true)
public final class DefaultPipeService implements PipeService, EventListener {
    private final CommandService commands;
    private final SidecarService sidecar;
    private final SwapService swap;
    private final RingInspector inspector;
    private final AtomicReference<PipeStream> current = new AtomicReference<>();

    /** Streams through the given services. */
    @Activate
    public DefaultPipeService(@Reference CommandService commands, @Reference SidecarService sidecar,
            @Reference SwapService swap,
            @Reference RingInspector inspector) {
        this.commands = commands;
        this.sidecar = sidecar;
        this.swap = swap;
        this.inspector = inspector;
    }

    @Override
    public PipeReport run(PipeRequest request) {
        PipeStream stream = new PipeStream(request, commands, sidecar, swap, inspector);
        if (!current.compareAndSet(null, stream)) {
            return stream
                    .refused(new RingsideException("RS-805", "Another stream is running. Wait until it has ended."));
        }
        try {
            return stream.run();
        } finally {
            current.set(null);
        }
    }

    @Override
    public void onEvents(EventBatch batch) {
        PipeStream stream = current.get();
        if (stream != null) {
            stream.onEvents(batch);
        }
    }
}
