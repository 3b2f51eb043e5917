// SPDX-License-Identifier: Apache-2.0
package io.ringside.bench.contender;

import java.util.concurrent.TimeUnit;

import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.AgentInvoker;

import io.aeron.Aeron;
import io.aeron.CommonContext;
import io.aeron.ExclusivePublication;
import io.aeron.Subscription;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import io.aeron.logbuffer.BufferClaim;
import io.aeron.logbuffer.FragmentHandler;
import io.aeron.logbuffer.Header;
import io.ringside.bench.round.Page;
import io.ringside.bench.round.Tally;

/**
 * Aeron over IPC: exclusive publication by claim and commit. Its driver needs a thread; with two processors it is invoked by the sender
 * that found no room, since it moves the limit for which that one waits.
 */
public final class AeronLink implements Link, FragmentHandler {
    private static final int LARGEST_CLAIM = 8 << 10; // header included; the default has no room for 4,096 bytes
    private static final int STREAM = 10;
    private static final long PATIENCE_HOURS = 1; // others have their turns meanwhile, and nobody invokes driver and client
    private static final String CHANNEL = "aeron:ipc?term-length=" + Settings.CAPACITY;

    private final MediaDriver driver;
    private final Aeron aeron;
    private final AgentInvoker driverWork;
    private final AgentInvoker clientWork;
    private final ExclusivePublication publication;
    private final Subscription subscription;
    private final BufferClaim claim = new BufferClaim();
    private Tally tally;

    /** A driver of its own, a publication and its subscription. */
    public AeronLink(String name) {
        driver = MediaDriver.launchEmbedded(new MediaDriver.Context().threadingMode(ThreadingMode.INVOKER)
                .ipcMtuLength(LARGEST_CLAIM).clientLivenessTimeoutNs(TimeUnit.HOURS.toNanos(PATIENCE_HOURS))
                .publicationUnblockTimeoutNs(TimeUnit.HOURS.toNanos(2 * PATIENCE_HOURS))
                .aeronDirectoryName(CommonContext.getAeronDirectoryName() + Settings.uniqueName(name))
                .dirDeleteOnStart(true).dirDeleteOnShutdown(true));
        driverWork = driver.sharedAgentInvoker();
        aeron = Aeron.connect(new Aeron.Context().aeronDirectoryName(driver.aeronDirectoryName())
                .driverTimeoutMs(TimeUnit.HOURS.toMillis(PATIENCE_HOURS)).useConductorAgentInvoker(true)
                .driverAgentInvoker(driverWork));
        clientWork = aeron.conductorAgentInvoker();
        subscription = aeron.addSubscription(CHANNEL, STREAM);
        publication = aeron.addExclusivePublication(CHANNEL, STREAM);
        while (!publication.isConnected()) {
            driverWork.invoke();
            clientWork.invoke();
        }
    }

    @Override
    public boolean trySend(long number) {
        if (publication.tryClaim(Settings.BYTES, claim) < 0) {
            if (publication.isClosed()) {
                throw new IllegalStateException("Aeron has closed the publication");
            }
            return false;
        }
        MutableDirectBuffer buffer = claim.buffer();
        int at = claim.offset();
        for (int i = 0; i < Settings.WORDS; i++) {
            buffer.putLong(at + 8 * i, number + i);
        }
        claim.commit();
        return true;
    }

    @Override
    public void full() {
        driverWork.invoke();
    }

    @Override
    public void opening(Page page) {
        driverWork.invoke();
        clientWork.invoke();
    }

    @Override
    public void flush() {
        // every commit is visible
    }

    @Override
    public int receive(Tally into) {
        if (tally != into) {
            tally = into;
        }
        return subscription.poll(this, Settings.LIMIT);
    }

    @Override
    public void onFragment(DirectBuffer buffer, int offset, int length, Header header) {
        long total = 0;
        for (int i = 0; i < Settings.WORDS; i++) {
            total += buffer.getLong(offset + 8 * i);
        }
        tally.take(buffer.getLong(offset), total);
    }

    @Override
    public void close() {
        CloseHelper.closeAll(aeron, driver);
    }
}
