package org.pointsman.engine;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;
import org.agrona.collections.Long2LongHashMap;
import org.agrona.collections.Long2ObjectHashMap;
import org.agrona.collections.LongArrayList;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.engine.state.EngineState;
import org.pointsman.engine.state.OriginalMatrix;
import org.pointsman.engine.table.FundsTable;
import org.pointsman.engine.table.Networks;
import org.pointsman.engine.table.OpenTransactions;
import org.pointsman.engine.table.PolicyTerms;
import org.pointsman.engine.table.RecordList;
import org.pointsman.engine.table.ReplyData;
import org.pointsman.engine.config.SafPolicy;
import org.pointsman.engine.table.RouteRule;
import org.pointsman.engine.table.RouteTables;
import org.pointsman.engine.table.SafQueue;
import org.pointsman.engine.table.Settlement;
import org.pointsman.engine.table.SettlementTable;
import org.pointsman.engine.table.StanAllocator;
import org.pointsman.engine.table.TableMemory;
import org.pointsman.engine.table.TerminalTable;
import org.pointsman.engine.table.TimerWheel;
import org.pointsman.engine.table.Totals;
import org.pointsman.engine.table.TransactionRecord;
import org.pointsman.engine.table.TransactionTable;
import org.pointsman.engine.table.UsageTable;
import org.pointsman.registry.Registry;
import org.pointsman.registry.rules.TerminalMatrix;

/**
 * Takes an engine back to where it was in microseconds, where building a new one takes a thousand times longer. Knows
 * the parts of the state by reflection and stops at one it does not know how to keep.
 */
final class EngineMemory {
    private static final Set<Class<?>> KEPT_ELSEWHERE = Set.of(UnsafeBuffer.class, TransactionRecord.class,
            TransactionTable.class, TerminalTable.class, SettlementTable.class, Settlement.class, Totals.class,
            TimerWheel.class, Networks.class, RouteTables.class, StanAllocator.class, FundsTable.class,
            OpenTransactions.class);
    private static final int KEPT_ROWS = 64;
    private static final int MUCH = 8_192;

    private final List<Cell> cells = new ArrayList<>();

    /** One piece of state. */
    private interface Cell {
        Object keep();

        void back(Object kept);
    }

    EngineMemory(Engine engine) {
        add(stateOf(engine));
    }

    private EngineMemory(SafQueue queue) {
        add(queue);
    }

    static EngineState stateOf(Engine engine) {
        return (EngineState) read(field(engine, "state"), engine);
    }

    Object[] keep() {
        Object[] kept = new Object[cells.size()];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = cells.get(i).keep();
        }
        return kept;
    }

    void back(Object[] kept) {
        for (int i = 0; i < kept.length; i++) {
            cells.get(i).back(kept[i]);
        }
    }

    private void add(Object part) {
        for (Field field : part.getClass().getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                field.setAccessible(true);
                add(part, field);
            }
        }
    }

    private void add(Object part, Field field) {
        Object value = read(field, part);
        boolean isFinal = Modifier.isFinal(field.getModifiers());
        switch (value) {
            case Object seen when KEPT_ELSEWHERE.contains(seen.getClass()) && !isState(part) -> {
            }
            case RecordList list -> add(list);
            case UsageTable table -> add(table);
            case Object index when TableMemory.knows(index) -> cells.add(new Index(new TableMemory(index)));
            case SafQueue[] _ -> cells.add(new Queues(field, part));
            case TerminalMatrix _,OriginalMatrix _ -> {
            }
            case EngineState _ -> {
            }
            case IntUnaryOperator _ -> {
            }
            case Registry registry -> add(read(field(registry, "state"), registry));
            case long[] _,int[] _,boolean[] _ -> cells.add(new ArrayCell(field, part, isFinal));
            case int[][] _,long[][] _,byte[] _,PolicyTerms[] _,RouteRule[] _,SafPolicy[] _ ->
                cells.add(new Reference(field, part));
            case Long2LongHashMap map -> cells.add(new Numbers(map));
            case Long2ObjectHashMap<?> map -> cells.add(new Objects<>(map));
            case Map<?, ?> map -> cells.add(new Entries<>(map));
            case List<?> list when field.getName().equals("chunks") -> cells.add(new Memory(list));
            case List<?> pages when part instanceof ReplyData -> cells.add(new Pages(pages));
            case Collection<?> elements -> cells.add(new Elements<>(elements));
            default -> addOther(part, field, value, isFinal);
        }
    }

    private void addOther(Object part, Field field, Object value, boolean isFinal) {
        if (field.getType().isPrimitive() || value instanceof Record) {
            if (!isFinal) {
                cells.add(new Reference(field, part));
            }
        } else if (ofTheRegistry(part) || (isState(part) && inRoom(value, Engine.class))) {
            add(value);
        } else {
            throw new IllegalStateException("say how to keep " + field);
        }
    }

    private static boolean ofTheRegistry(Object part) {
        return inRoom(part, Registry.class);
    }

    private static boolean inRoom(Object part, Class<?> top) {
        return part.getClass().getPackageName().startsWith(top.getPackageName());
    }

    private static boolean isState(Object part) {
        return part instanceof EngineState;
    }

    private static Field field(Object part, String name) {
        try {
            Field field = part.getClass().getDeclaredField(name);
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object read(Field field, Object part) {
        try {
            return field.get(part);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void write(Field field, Object part, Object value) {
        try {
            field.set(part, value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A number, or a reference to what never changes. */
    private record Reference(Field field, Object part) implements Cell {
        @Override
        public Object keep() {
            return read(field, part);
        }

        @Override
        public void back(Object kept) {
            write(field, part, kept);
        }
    }

    /** One queue for each network met so far. */
    private record Queues(Field field, Object part) implements Cell {
        private record Kept(SafQueue[] queues, List<Object[]> contents) {
        }

        @Override
        public Object keep() {
            SafQueue[] queues = (SafQueue[]) read(field, part);
            return new Kept(queues, Arrays.stream(queues).map(queue -> new EngineMemory(queue).keep()).toList());
        }

        @Override
        public void back(Object memory) {
            Kept kept = (Kept) memory;
            write(field, part, kept.queues);
            for (int i = 0; i < kept.queues.length; i++) {
                new EngineMemory(kept.queues[i]).back(kept.contents.get(i));
            }
        }
    }

    private record Index(TableMemory memory) implements Cell {
        @Override
        public Object keep() {
            return memory.keep();
        }

        @Override
        public void back(Object kept) {
            memory.back(kept);
        }
    }

    /** Of a very long one the beginning; a small scope does not get farther. */
    private record ArrayCell(Field field, Object part, boolean isFinal) implements Cell {
        @Override
        public Object keep() {
            return switch (read(field, part)) {
                case long[] a -> a.length > MUCH ? Arrays.copyOf(a, KEPT_ROWS) : a.clone();
                case int[] a -> a.clone();
                case boolean[] a -> a.clone();
                default -> throw new IllegalStateException(field.toString());
            };
        }

        @Override
        @SuppressWarnings("SuspiciousSystemArraycopy")
        public void back(Object kept) {
            if (isFinal) {
                System.arraycopy(kept, 0, read(field, part), 0, java.lang.reflect.Array.getLength(kept));
            } else {
                write(field, part, copy(kept));
            }
        }

        private static Object copy(Object array) {
            return switch (array) {
                case long[] a -> a.clone();
                case int[] a -> a.clone();
                default -> ((boolean[]) array).clone();
            };
        }
    }

    /** The first rows of a table off-heap; a small scope fills no more. */
    private record Memory(List<?> chunks) implements Cell {
        @Override
        public Object keep() {
            byte[] bytes = new byte[chunks.isEmpty() ? 0 : KEPT_ROWS * TransactionRecord.LENGTH];
            if (bytes.length > 0) {
                ((UnsafeBuffer) chunks.getFirst()).getBytes(0, bytes);
            }
            return bytes;
        }

        @Override
        public void back(Object kept) {
            byte[] bytes = (byte[]) kept;
            if (bytes.length > 0) {
                ((UnsafeBuffer) chunks.getFirst()).putBytes(0, bytes);
            }
        }
    }

    /** A small scope fills no more than the first page. */
    private record Pages(List<?> pages) implements Cell {
        @Override
        public Object keep() {
            return pages.isEmpty() ? new byte[KEPT_ROWS][] : Arrays.copyOf((byte[][]) pages.getFirst(), KEPT_ROWS);
        }

        @Override
        public void back(Object kept) {
            if (!pages.isEmpty()) {
                System.arraycopy(kept, 0, pages.getFirst(), 0, KEPT_ROWS);
            }
        }
    }

    private record Numbers(Long2LongHashMap map) implements Cell {
        @Override
        public Object keep() {
            long[] pairs = new long[2 * map.size()];
            int[] at = {0};
            map.forEachLong((key, value) -> {
                pairs[at[0]++] = key;
                pairs[at[0]++] = value;
            });
            return pairs;
        }

        @Override
        public void back(Object kept) {
            map.clear();
            long[] pairs = (long[]) kept;
            for (int i = 0; i < pairs.length; i += 2) {
                map.put(pairs[i], pairs[i + 1]);
            }
        }
    }

    private record Objects<T>(Long2ObjectHashMap<T> map) implements Cell {
        @Override
        public Object keep() {
            Map<Long, T> copy = new HashMap<>();
            map.forEachLong((key, value) -> copy.put(key, copy(value)));
            return copy;
        }

        @Override
        @SuppressWarnings("unchecked")
        public void back(Object kept) {
            map.clear();
            ((Map<Long, T>) kept).forEach((key, value) -> map.put((long) key, copy(value)));
        }

        @SuppressWarnings("unchecked")
        private T copy(T value) {
            if (value instanceof LongArrayList list) {
                LongArrayList copy = new LongArrayList();
                list.forEachOrderedLong(copy::addLong);
                return (T) copy;
            }
            return value;
        }
    }

    /** Sets among the values change in their places. */
    private record Entries<K, V>(Map<K, V> map) implements Cell {
        @Override
        public Object keep() {
            return copy();
        }

        @SuppressWarnings("unchecked")
        private Map<K, V> copy() {
            Map<K, V> copy = new LinkedHashMap<>(map);
            copy.replaceAll((_, value) -> value instanceof TreeSet<?> set ? (V) new TreeSet<>(set) : value);
            return copy;
        }

        @Override
        @SuppressWarnings("unchecked")
        public void back(Object kept) {
            map.clear();
            map.putAll(new Entries<>((Map<K, V>) kept).copy());
        }
    }

    private record Elements<T>(Collection<T> elements) implements Cell {
        @Override
        public Object keep() {
            return Arrays.asList(elements.toArray());
        }

        @Override
        @SuppressWarnings("unchecked")
        public void back(Object kept) {
            elements.clear();
            elements.addAll((Collection<T>) kept);
        }
    }
}
