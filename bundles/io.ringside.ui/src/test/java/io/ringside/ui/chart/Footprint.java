// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.chart;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.IdentityHashMap;
import java.util.Map;

/** How many array elements and objects of ours hang on an object: what would grow if it kept what it must forget. */
final class Footprint {
    private Footprint() {}

    static long of(Object root) {
        return count(root, new IdentityHashMap<>());
    }

    private static long count(Object object, Map<Object, Boolean> seen) {
        if (object == null || seen.put(object, true) != null) {
            return 0;
        }
        if (object.getClass().isArray()) {
            long count = Array.getLength(object);
            for (int i = 0; !object.getClass().getComponentType().isPrimitive() && i < Array.getLength(object); i++) {
                count += count(Array.get(object, i), seen);
            }
            return count;
        }
        if (!object.getClass().getName().startsWith("io.ringside")) {
            return 0;
        }
        long count = 1;
        for (Field field : object.getClass().getDeclaredFields()) {
            if (!field.getType().isPrimitive() && !Modifier.isStatic(field.getModifiers())) {
                count += count(value(field, object), seen);
            }
        }
        return count;
    }

    private static Object value(Field field, Object object) {
        try {
            field.setAccessible(true);
            return field.get(object);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
