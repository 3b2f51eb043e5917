// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.pulse;

import io.ringside.ui.PulseReading;
import io.ringside.ui.panes.Carets;

import javafx.application.Platform;
import javafx.scene.Scene;

/**
 * How closely the window looks: at every pulse while something goes on or a person does something, every fifth second when nothing has for five
 * seconds, and not at all while nobody sees it. What goes on ends a rest at once. Confined to the JavaFX thread.
 */
public final class Attention {
    static final long CALM_NANOS = 5_000_000_000L;

    private final PulseClock clock;
    private final PulseSampler sampler;
    private final Carets carets;
    private final Runnable look;
    private boolean seen;
    private boolean resting;
    private Activity known;
    private long lastActive;

    /** Nobody sees it yet. {@code look} shows everything that is known. */
    public Attention(PulseClock clock, PulseSampler sampler, Scene scene, Runnable look) {
        this.clock = clock;
        this.sampler = sampler;
        this.carets = new Carets(scene);
        this.look = look;
    }

    /** Whether anybody can see the window now: if not, no timer runs and nothing is read. */
    public void seen(boolean visible) {
        seen = visible;
        sampler.pause(!visible);
        if (visible) {
            wake(System.nanoTime());
        } else {
            stop();
        }
    }

    /** Until it is seen anew, nothing is looked at but what one is told to. */
    public void stop() {
        resting = false;
        sampler.rest(null);
        clock.stop();
        carets.still();
    }

    /** A person did something. */
    public void touched(long now) {
        lastActive = now;
        if (resting) {
            wake(now);
        }
    }

    /** This was shown. */
    public void onText(PulseReading reading, long now) {
        Activity activity = Activity.of(reading);
        if (!activity.equals(known)) {
            known = activity;
            touched(now);
        } else if (seen && !resting && clock.isRunning() && now - lastActive >= CALM_NANOS) {
            resting = true;
            clock.rest();
            carets.still();
            sampler.rest(() -> Platform.runLater(this::lookAtRest));
        }
    }

    private void lookAtRest() {
        if (resting) {
            look.run();
        }
    }

    private void wake(long now) {
        resting = false;
        lastActive = now;
        sampler.rest(null);
        clock.start();
        carets.blink();
    }
}
