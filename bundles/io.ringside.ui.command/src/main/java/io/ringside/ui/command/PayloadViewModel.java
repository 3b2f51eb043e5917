// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.command;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.ringside.api.RingsideException;
import io.ringside.api.bridge.SidecarDescription.Field;
import io.ringside.api.bridge.SidecarDescription.Kind;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** One payload, seen as a form, as hex and as JSON: an edit of any changes the others. Confined to one thread. */
final class PayloadViewModel {
    /** One text of the form. */
    record FormField(Field field, StringProperty value) {}

    private static final String GREETING = "hello, sidecar";

    private final ObservableList<FormField> form = FXCollections.observableArrayList();
    private final StringProperty hex = new SimpleStringProperty("");
    private final StringProperty json = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper measure = new ReadOnlyStringWrapper("");
    private final Consumer<RingsideException> complaint;
    private RingsideException unfit; // why the form stands for no payload, or null
    private boolean translating; // one side follows the other

    PayloadViewModel(Consumer<RingsideException> complaint) {
        this.complaint = complaint;
        hex.addListener((_, _, _) -> hexChanged());
        json.addListener((_, _, _) -> jsonChanged());
    }

    ObservableList<FormField> form() {
        return form;
    }

    StringProperty hexProperty() {
        return hex;
    }

    StringProperty jsonProperty() {
        return json;
    }

    /** How long it is, and its checksum, to be compared with what arrives; empty when what is written is no payload. */
    ReadOnlyStringProperty measureProperty() {
        return measure.getReadOnlyProperty();
    }

    /** Shows {@code payload} in every form. */
    void set(byte[] payload) {
        hex.set(PayloadForm.hex(payload));
    }

    /** The payload; throws when what is written is none, so that nothing else is sent in its place. */
    byte[] bytes() {
        if (unfit != null) {
            throw unfit;
        }
        return PayloadForm.parseHex(hex.get());
    }

    /** Makes the form for other fields; the same fields keep their texts. */
    void fields(List<Field> fields) {
        if (fields.equals(fields())) {
            return;
        }
        List<FormField> made = new ArrayList<>();
        for (Field field : fields) {
            StringProperty value = new SimpleStringProperty(field.kind() == Kind.TEXT ? GREETING : "");
            value.addListener((_, _, _) -> formChanged());
            made.add(new FormField(field, value));
        }
        form.setAll(made);
        formChanged();
    }

    private List<Field> fields() {
        return form.stream().map(FormField::field).toList();
    }

    private List<String> values() {
        return form.stream().map(field -> field.value().get()).toList();
    }

    private void formChanged() {
        translate(() -> {
            hex.set(PayloadForm.hex(PayloadForm.encode(fields(), values())));
            json.set(JsonPayload.write(fields(), values()));
        });
    }

    private void hexChanged() {
        translate(() -> {
            fill(PayloadForm.decode(fields(), PayloadForm.parseHex(hex.get())));
            json.set(JsonPayload.write(fields(), values()));
        });
    }

    private void jsonChanged() {
        translate(() -> {
            List<String> values = JsonPayload.read(fields(), json.get());
            hex.set(PayloadForm.hex(PayloadForm.encode(fields(), values)));
            fill(values);
        });
    }

    private void fill(List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            form.get(i).value().set(values.get(i));
        }
    }

    private void translate(Runnable step) {
        if (translating) {
            return;
        }
        translating = true;
        try {
            step.run();
            unfit = null;
            measure.set(PayloadForm.measure(PayloadForm.parseHex(hex.get())));
        } catch (RingsideException e) {
            unfit = e;
            measure.set("");
            complaint.accept(e);
        } finally {
            translating = false;
        }
    }
}
