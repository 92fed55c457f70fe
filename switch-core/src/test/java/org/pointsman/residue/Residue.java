package org.pointsman.residue;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.agrona.DirectBuffer;

/** Looks for digits in all that an object holds: buffers and arrays, as text and packed on either half of a byte. */
public final class Residue {
    private static final HexFormat HEX = HexFormat.of();

    private final Map<String, byte[]> wanted = new LinkedHashMap<>();
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Map.Entry<String, Object>> next = new ArrayDeque<>();
    private final Set<String> found = new TreeSet<>();
    private final Set<Class<?>> others;

    private Residue(String digits, Set<Class<?>> others) {
        this.others = others;
        wanted.put("text", digits.getBytes(StandardCharsets.US_ASCII));
        wanted.put("packed", HEX.parseHex(digits.substring(0, digits.length() & ~1)));
        String rest = digits.substring(1);
        wanted.put("packed on the other half", HEX.parseHex(rest.substring(0, rest.length() & ~1)));
    }

    /**
     * Where they are, by the names of fields.
     *
     * @param others classes that are not looked into
     */
    public static Set<String> of(String digits, Object root, Class<?>... others) {
        Residue residue = new Residue(digits, Set.of(others));
        residue.reach(root.getClass().getSimpleName(), root);
        while (!residue.next.isEmpty()) {
            Map.Entry<String, Object> one = residue.next.remove();
            residue.look(one.getKey(), one.getValue());
        }
        return residue.found;
    }

    private void reach(String path, Object value) {
        if (value != null && !others.contains(value.getClass()) && seen.add(value)) {
            next.add(Map.entry(path, value));
        }
    }

    private void look(String path, Object value) {
        switch (value) {
            case byte[] bytes -> search(path, bytes);
            case String text -> search(path, text.getBytes(StandardCharsets.ISO_8859_1));
            case DirectBuffer buffer -> {
                byte[] bytes = new byte[buffer.capacity()];
                buffer.getBytes(0, bytes);
                search(path, bytes);
            }
            case Collection<?> all when all.getClass().getName().startsWith("java.util.") ->
                all.forEach(one -> reach(path, one));
            case Map<?, ?> map -> map.values().forEach(one -> reach(path, one));
            default -> within(path, value);
        }
    }

    private void within(String path, Object value) {
        if (value.getClass().isArray()) {
            if (!value.getClass().getComponentType().isPrimitive()) {
                for (int i = 0; i < Array.getLength(value); i++) {
                    reach(path, Array.get(value, i));
                }
            }
        } else if (value.getClass().getName().startsWith("org.pointsman.")) {
            fields(path, value);
        }
    }

    private void fields(String path, Object value) {
        for (Class<?> type = value.getClass(); type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
                    reach(path + "." + field.getName(), valueOf(field, value));
                }
            }
        }
    }

    private static Object valueOf(Field field, Object of) {
        try {
            field.setAccessible(true);
            return field.get(of);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(field.toString(), e);
        }
    }

    private void search(String path, byte[] bytes) {
        wanted.forEach((form, digits) -> {
            if (indexOf(bytes, digits) >= 0) {
                found.add(path + ": " + form);
            }
        });
    }

    private static int indexOf(byte[] bytes, byte[] digits) {
        for (int i = 0; i + digits.length <= bytes.length; i++) {
            int j = 0;
            while (j < digits.length && bytes[i + j] == digits[j]) {
                j++;
            }
            if (j == digits.length) {
                return i;
            }
        }
        return -1;
    }
}
