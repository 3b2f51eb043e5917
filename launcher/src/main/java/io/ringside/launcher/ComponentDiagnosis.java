// SPDX-License-Identifier: Apache-2.0
package io.ringside.launcher;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/**
 * Asks Declarative Services why a component is not there. Its types live in a bundle that the launcher does not see, so
 * they are read by reflection.
 */
final class ComponentDiagnosis {
    private static final String RUNTIME = "org.osgi.service.component.runtime.ServiceComponentRuntime";
    private static final int UNSATISFIED_REFERENCE = 2;
    private static final int FAILED_ACTIVATION = 16;

    private final BundleContext context;

    ComponentDiagnosis(BundleContext context) {
        this.context = context;
    }

    /** The component whose activation failed, and why. */
    Optional<String> failure() {
        for (Found component : components()) {
            if (component.state() == FAILED_ACTIVATION) {
                return Optional.of(component.name() + " failed: " + innermost(component.failure()));
            }
        }
        return Optional.empty();
    }

    /** Components that wait for something, each with what it waits for. */
    String waiting() {
        List<String> all = new ArrayList<>();
        for (Found component : components()) {
            if (component.state() == UNSATISFIED_REFERENCE) {
                all.add(component.name() + " waits for " + String.join(", ", component.missing()));
            }
        }
        return all.isEmpty() ? "no component waits for anything" : String.join("; ", all);
    }

    private record Found(String name, int state, String failure, List<String> missing) {}

    private List<Found> components() {
        List<Found> all = new ArrayList<>();
        ServiceReference<?> reference = context.getServiceReference(RUNTIME);
        if (reference == null) {
            return all;
        }
        try {
            Object runtime = context.getService(reference);
            Class<?> type = reference.getBundle().loadClass(RUNTIME);
            Object none = Array.newInstance(org.osgi.framework.Bundle.class, 0);
            for (Object description : (Collection<?>) type.getMethod("getComponentDescriptionDTOs", none.getClass())
                    .invoke(runtime, none)) {
                for (Object configuration : (Collection<?>) type
                        .getMethod("getComponentConfigurationDTOs", description.getClass())
                        .invoke(runtime, description)) {
                    all.add(read(description, configuration));
                }
            }
        } catch (ReflectiveOperationException unknownRuntime) {
            return all;
        } finally {
            context.ungetService(reference);
        }
        return all;
    }

    private static Found read(Object description, Object configuration) throws ReflectiveOperationException {
        List<String> missing = new ArrayList<>();
        Map<Object, String> types = new HashMap<>();
        for (Object reference : array(description, "references")) {
            String type = String.valueOf(field(reference, "interfaceName"));
            types.put(field(reference, "name"), type.substring(type.lastIndexOf('.') + 1));
        }
        for (Object reference : array(configuration, "unsatisfiedReferences")) {
            missing.add(types.get(field(reference, "name")));
        }
        return new Found(String.valueOf(field(description, "name")), (int) field(configuration, "state"),
                String.valueOf(field(configuration, "failure")), missing);
    }

    private static Object[] array(Object owner, String name) throws ReflectiveOperationException {
        return field(owner, name) instanceof Object[] all ? all : new Object[0];
    }

    private static Object field(Object owner, String name) throws ReflectiveOperationException {
        return owner.getClass().getField(name).get(owner);
    }

    /** The last cause in the text of a stack trace, without its class. */
    static String innermost(String trace) {
        String found = trace.lines().findFirst().orElse("no reason given");
        for (String line : trace.lines().toList()) {
            if (line.startsWith("Caused by: ")) {
                found = line.substring("Caused by: ".length());
            }
        }
        return found.replaceFirst("^io\\.ringside\\.api\\.RingsideException: ", "");
    }
}
