// SPDX-License-Identifier: Apache-2.0
package io.ringside.swap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.concurrent.TimeUnit;

/** The thread that looks at a drop folder: when the system reports a change, and every quarter of a second while a file is awaited. */
final class DropWatch implements AutoCloseable {
    private static final long POLL_MILLIS = 250;
    private static final long IDLE_MILLIS = 5_000; // the kernel tells of a new file; for a folder that took the place of the one it watches
    private static final long JOIN_MILLIS = 10_000;
    private static final Logger LOG = System.getLogger(DropWatch.class.getName());

    private final DropFolder folder;
    private final WatchService changes;
    private final Thread thread;

    DropWatch(Path path, DropFolder folder) {
        this.folder = folder;
        try {
            folder.open();
            changes = path.getFileSystem().newWatchService();
            path.register(changes, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY,
                    StandardWatchEventKinds.ENTRY_DELETE);
        } catch (IOException e) {
            throw new UncheckedIOException("The drop folder " + path + " cannot be watched.", e);
        }
        thread = Thread.ofPlatform().daemon().name("ringside-drop").start(this::watch);
    }

    private void watch() {
        try {
            look(); // at what came before the kernel was asked
            while (true) {
                WatchKey key = changes.poll(folder.isWaiting() ? POLL_MILLIS : IDLE_MILLIS, TimeUnit.MILLISECONDS);
                if (key != null) {
                    key.pollEvents();
                    key.reset();
                }
                look();
            }
        } catch (InterruptedException | ClosedWatchServiceException e) {
            // closed: the only way out
        }
    }

    private void look() {
        try {
            folder.look();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "A dropped file could not be swapped in; the drop folder is watched on", e);
        }
    }

    /** Ends the thread. A swap that is going on is finished first. */
    @Override
    public void close() {
        try {
            changes.close();
            thread.join(JOIN_MILLIS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
