package org.pointsman.engine;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.agrona.collections.IntArrayList;
import org.agrona.collections.Int2ObjectHashMap;
import org.agrona.collections.Long2LongHashMap;
import org.agrona.collections.Long2ObjectHashMap;
import org.agrona.collections.LongArrayList;
import org.agrona.collections.Object2IntHashMap;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.engine.state.OfflineRules;
import org.pointsman.engine.state.OriginalMatrix;
import org.pointsman.engine.table.EffectivePolicies;
import org.pointsman.engine.table.PolicyTerms;
import org.pointsman.engine.table.Settlement;
import org.pointsman.engine.table.Totals;
import org.pointsman.engine.table.TransactionRecord;
import org.pointsman.registry.rules.HoldRules;
import org.pointsman.registry.rules.MakerCheckerRules;
import org.pointsman.registry.rules.TerminalMatrix;

/**
 * Every field of every object of a state by reflection, whether it is written or not: {@code path = value}. A field
 * that a part gains is in it at once.
 */
final class StateGraph {
    /** Windows on memory that belongs to tables; and what is read from files and never changes. */
    private static final Set<Class<?>> LEFT_OUT = Set.of(TransactionRecord.class, Settlement.class, Totals.class,
            TerminalMatrix.class, OriginalMatrix.class, HoldRules.class, MakerCheckerRules.class);
    /**
     * The schema of the outcome that is being applied means nothing between two; of what is open by terminal the order
     * does not, {@link OpenWalk} looks at the rest.
     */
    private static final Set<String> NOT_REMEMBERED = Set.of("EngineState.outcomeSchema", "Slots.hashOfSlot",
            "Slots.depth", "OpenTransactions.chunks", "OpenTransactions.heads");
    private static final int SHORT = 32;

    /** Rooms whose objects remember; what is there made anew of the settings is not memory. */
    private static final Set<String> ROOMS = Set.of("org.pointsman.engine.table", "org.pointsman.engine.state",
            "org.pointsman.registry.state");
    private static final Set<Class<?>> MADE_ANEW = Set.of(PolicyTerms.class, EffectivePolicies.class,
            OfflineRules.class);

    private final Map<String, String> values = new HashMap<>();
    /** By class and field, whatever object has it. */
    private final Map<String, Set<String>> byField = new HashMap<>();
    private final Map<String, Integer> sizes = new HashMap<>();
    private final Set<String> memories = new HashSet<>();
    private final IdentityHashMap<Object, String> seen = new IdentityHashMap<>();

    StateGraph(Engine engine) {
        walk("state", "Engine.state", EngineMemory.stateOf(engine));
    }

    /** Everything by its path. */
    Map<String, String> values() {
        return Collections.unmodifiableMap(values);
    }

    /**
     * What each field of each class that remembers has somewhere, by {@code Class.field}. Records are not among them:
     * they cannot be made without all their components.
     */
    SortedMap<String, Set<String>> byField() {
        SortedMap<String, Set<String>> remembered = new TreeMap<>(byField);
        remembered.keySet().removeIf(field -> !memories.contains(field.substring(0, field.indexOf('.'))));
        return remembered;
    }

    /** How many elements the collections have that a field of a class holds, in all objects together. */
    SortedMap<String, Integer> sizes() {
        return new TreeMap<>(sizes);
    }

    private static boolean remembers(Object value) {
        return ROOMS.contains(value.getClass().getPackageName()) && !(value instanceof Record)
                && !MADE_ANEW.contains(value.getClass());
    }

    private void tell(String path, String field, Object value) {
        values.put(path, String.valueOf(value));
        byField.computeIfAbsent(field, _ -> new HashSet<>()).add(String.valueOf(value));
    }

    private void walk(String path, String field, Object value) {
        count(field, value);
        switch (value) {
            case null -> tell(path, field, null);
            case Number _,Boolean _,String _,Enum<?> _ -> tell(path, field, value);
            case Object left when LEFT_OUT.contains(left.getClass()) || left.getClass().isHidden() -> {
            }
            case UnsafeBuffer buffer -> tell(path, field, memory(buffer));
            case Long2LongHashMap map -> numbers(path, field, map);
            case Long2ObjectHashMap<?> map -> entries(path, field, map);
            case Int2ObjectHashMap<?> map -> entries(path, field, map);
            case Object2IntHashMap<?> map -> entries(path, field, map);
            case Map<?, ?> map -> entries(path, field, map);
            case LongArrayList list -> tell(path, field, Arrays.toString(list.toLongArray()));
            case IntArrayList list -> tell(path, field, Arrays.toString(list.toIntArray()));
            case Collection<?> list -> list(path, field, list);
            default -> object(path, field, value);
        }
    }

    private void count(String field, Object value) {
        int size = switch (value) {
            case Map<?, ?> map -> map.size();
            case Collection<?> collection -> collection.size();
            case null, default -> 0;
        };
        sizes.merge(field, size, Integer::sum);
    }

    private void object(String path, String field, Object value) {
        if (value.getClass().isArray()) {
            array(path, field, value);
        } else if (value.getClass().getPackageName().startsWith("java.time")) {
            tell(path, field, value);
        } else if (seen.putIfAbsent(value, path) == null || value instanceof Record) {
            assertOurs(path, value);
            if (remembers(value)) {
                memories.add(value.getClass().getSimpleName());
            }
            for (Field each : value.getClass().getDeclaredFields()) {
                String name = value.getClass().getSimpleName() + "." + each.getName();
                if (!Modifier.isStatic(each.getModifiers()) && !NOT_REMEMBERED.contains(name)) {
                    each.setAccessible(true);
                    walk(path + "." + each.getName(), name, content(name, read(each, value)));
                }
            }
        }
    }

    private static void assertOurs(String path, Object value) {
        String room = value.getClass().getPackageName();
        if (!room.startsWith("org.pointsman.")) {
            throw new AssertionError("say how to compare " + path + ", a " + value.getClass());
        }
    }

    // Places of hash tables decide nothing, and depend on the order in which they were filled.
    private static Object content(String name, Object value) {
        return switch (name) {
            case "Slots.directory" -> slots((Object[]) value);
            case "TransactionTable.slotById" -> byId((Object[]) field(value, "top"));
            case "ReplyData.pages" -> kept((List<?>) value);
            case "UsageTable.cells" -> rows((long[]) value);
            default -> value;
        };
    }

    private static List<String> kept(List<?> pages) {
        List<String> kept = new ArrayList<>();
        for (Object page : pages) {
            for (byte[] data : (byte[][]) page) {
                if (data != null) {
                    kept.add(Arrays.toString(data));
                }
            }
        }
        return kept;
    }

    private static SortedMap<Long, Integer> byId(Object[] branches) {
        SortedMap<Long, Integer> slots = new TreeMap<>();
        int leafLength = 1 << 12;
        for (int branch = 0; branch < branches.length; branch++) {
            Object[] leaves = branches[branch] == null ? new Object[0] : (Object[]) field(branches[branch], "leaves");
            for (int leaf = 0; leaf < leaves.length; leaf++) {
                int[] places = leaves[leaf] == null ? new int[0] : (int[]) field(leaves[leaf], "slots");
                for (int place = 0; place < places.length; place++) {
                    if (places[place] >= 0) {
                        slots.put(((long) branch * leafLength + leaf) * leafLength + place, places[place]);
                    }
                }
            }
        }
        return slots;
    }

    private static int[] slots(Object[] segments) {
        return Arrays.stream(segments).distinct()
                .flatMapToInt(segment -> Arrays.stream((int[]) field(segment, "places"))).filter(slot -> slot >= 0)
                .sorted().toArray();
    }

    private static List<String> rows(long[] cells) {
        int length = 5;
        List<String> rows = new ArrayList<>();
        for (int row = 0; row < cells.length; row += length) {
            rows.add(Arrays.toString(Arrays.copyOfRange(cells, row, row + length)));
        }
        Collections.sort(rows);
        return rows.stream().distinct().toList();
    }

    private static Object field(Object of, String name) {
        try {
            Field field = of.getClass().getDeclaredField(name);
            field.setAccessible(true);
            return field.get(of);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object read(Field field, Object of) {
        try {
            return field.get(of);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private void array(String path, String field, Object array) {
        switch (array) {
            case long[] a -> tell(path, field, text(a.length, Arrays.toString(a)));
            case int[] a -> tell(path, field, text(a.length, Arrays.toString(a)));
            case boolean[] a -> tell(path, field, Arrays.toString(a));
            case byte[] a -> tell(path, field, Arrays.toString(a));
            default -> {
                tell(path + ".length", field + ".length", Array.getLength(array));
                for (int i = 0; i < Array.getLength(array); i++) {
                    walk(path + "[" + i + "]", field + "[]", Array.get(array, i));
                }
            }
        }
    }

    private static String text(int length, String all) {
        return length <= SHORT ? all : length + " of " + Long.toHexString(hash(all));
    }

    private static long hash(String text) {
        return text.chars().asLongStream().reduce(1, (hash, next) -> (hash ^ next) * 0x100000001B3L);
    }

    private static String memory(UnsafeBuffer buffer) {
        byte[] bytes = new byte[buffer.capacity()];
        buffer.getBytes(0, bytes);
        return bytes.length + " of " + Integer.toHexString(Arrays.hashCode(bytes));
    }

    private void numbers(String path, String field, Long2LongHashMap map) {
        NavigableMap<Long, Long> sorted = new TreeMap<>();
        map.forEachLong(sorted::put);
        tell(path, field, sorted);
    }

    private void entries(String path, String field, Map<?, ?> map) {
        tell(path + ".size", field, map.size());
        if (map instanceof LinkedHashMap<?, ?> ordered) {
            tell(path + ".order", field + ".order", ordered.keySet());
        }
        map.forEach((key, value) -> walk(path + "{" + key + "}", field + "{}", value));
    }

    private void list(String path, String field, Collection<?> list) {
        tell(path + ".size", field, list.size());
        int number = 0;
        for (Object each : list) {
            walk(path + "[" + number++ + "]", field + "[]", each);
        }
    }
}
