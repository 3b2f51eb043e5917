// SPDX-License-Identifier: Apache-2.0
package com.example.letters;

import io.ringside.ui.DashboardView;
import io.ringside.ui.Figures;
import io.ringside.ui.Panel;
import io.ringside.ui.PulseReading;

import org.osgi.service.component.annotations.Component;

import javafx.scene.Node;
import javafx.scene.control.Label;

/** A pane that counts the events of the sidecar. */
@Component(service = DashboardView.class)
public final class LettersView implements DashboardView {
    private Label count;

    @Override
    public String id() {
        return "letters";
    }

    @Override
    public Place place() {
        return Place.RIGHT;
    }

    @Override
    public int order() {
        return 90;
    }

    @Override
    public Node node() {
        count = new Label();
        count.setId("letters-count");
        return new Panel("Letters").body(count);
    }

    @Override
    public void onText(PulseReading reading) {
        count.setText(Figures.count(reading.events().counters().delivered()) + " events so far");
    }

    @Override
    public void dispose() {}
}
