package org.pointsman.engine.section;

import java.util.Arrays;
import org.agrona.collections.Int2ObjectHashMap;
import org.agrona.collections.IntArrayList;
import org.agrona.collections.Long2LongHashMap;
import org.agrona.collections.Long2ObjectHashMap;
import org.agrona.collections.LongArrayList;

/** Writes and reads collections of numbers: maps sorted by key, since they have no order of their own. */
public final class Numbers {

    private Numbers() {
    }

    public static void write(Long2LongHashMap map, StateOutput to) {
        long[] keys = new long[map.size()];
        int count = 0;
        for (Long2LongHashMap.KeyIterator key = map.keySet().iterator(); key.hasNext();) {
            keys[count++] = key.nextValue();
        }
        Arrays.sort(keys);
        to.add(keys.length);
        for (long key : keys) {
            to.add(key).add(map.get(key));
        }
    }

    public static void read(StateInput from, Long2LongHashMap into) {
        for (int left = from.nextCount(); left > 0; left--) {
            into.put(from.nextLong(), from.nextLong());
        }
    }

    /** The keys of a map, sorted. */
    public static long[] keys(Long2ObjectHashMap<?> map) {
        long[] keys = new long[map.size()];
        int count = 0;
        for (Long2ObjectHashMap<?>.KeyIterator key = map.keySet().iterator(); key.hasNext();) {
            keys[count++] = key.nextLong();
        }
        Arrays.sort(keys);
        return keys;
    }

    /** The keys of a map, sorted. */
    public static int[] keys(Int2ObjectHashMap<?> map) {
        int[] keys = new int[map.size()];
        int count = 0;
        for (Int2ObjectHashMap<?>.KeyIterator key = map.keySet().iterator(); key.hasNext();) {
            keys[count++] = key.nextInt();
        }
        Arrays.sort(keys);
        return keys;
    }

    /** A list, in its order. */
    public static void write(LongArrayList list, StateOutput to) {
        to.add(list.size());
        list.forEachOrderedLong(to::add);
    }

    public static void read(StateInput from, LongArrayList into) {
        for (int left = from.nextCount(); left > 0; left--) {
            into.addLong(from.nextLong());
        }
    }

    /** A list, in its order. */
    public static void write(IntArrayList list, StateOutput to) {
        to.add(list.size());
        list.forEachOrderedInt(to::add);
    }

    public static void read(StateInput from, IntArrayList into) {
        for (int left = from.nextCount(); left > 0; left--) {
            into.addInt(from.nextInt());
        }
    }
}
