package org.pointsman.registry.state;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.pointsman.registry.model.Device;
import org.pointsman.registry.model.DeviceState;

/**
 * Devices by serial number. Which terminal has one is said by terminals alone (I-12); what else is known of it stands
 * in an entry, and one without an entry is in use.
 */
public final class DeviceShelf {
    public static final int MAX_DEVICES = 1 << 21;

    private final TreeMap<String, Device> entries = new TreeMap<>();
    private final TreeMap<String, String> tids = new TreeMap<>();
    private final EnumMap<DeviceState, Integer> counts = new EnumMap<>(DeviceState.class);
    private int withoutEntry;

    /** Null when nobody has entered it. */
    public Device entry(String serial) {
        return serial == null ? null : entries.get(serial);
    }

    /** In the order of serial numbers; a read-only view. */
    public Collection<Device> entries() {
        return Collections.unmodifiableCollection(entries.values());
    }

    public boolean full() {
        return entries.size() >= MAX_DEVICES;
    }

    /** Terminal that has it; null when none has. */
    public String tid(String serial) {
        return serial == null ? null : tids.get(serial);
    }

    /** The next serial number that is known, in their order, the first when it is null; null behind the last. */
    public String after(String serial) {
        String entered = after(entries, serial);
        String bound = after(tids, serial);
        if (entered == null || bound == null) {
            return entered == null ? bound : entered;
        }
        return entered.compareTo(bound) < 0 ? entered : bound;
    }

    private static String after(NavigableMap<String, ?> map, String serial) {
        if (map.isEmpty()) {
            return null;
        }
        return serial == null ? map.firstKey() : map.higherKey(serial);
    }

    /** How many are in each state; kept, not counted. */
    public Map<DeviceState, Integer> counts() {
        EnumMap<DeviceState, Integer> all = new EnumMap<>(counts);
        if (withoutEntry > 0) {
            all.merge(DeviceState.IN_USE, withoutEntry, Integer::sum);
        }
        return all;
    }

    void put(Device device) {
        Device before = entries.put(device.serial(), device);
        if (before != null) {
            counts.merge(before.state(), -1, DeviceShelf::sum);
        } else if (tids.containsKey(device.serial())) {
            withoutEntry--;
        }
        counts.merge(device.state(), 1, DeviceShelf::sum);
    }

    private static Integer sum(Integer a, Integer b) {
        return a + b == 0 ? null : a + b;
    }

    void bind(String serial, String tid) {
        if (tids.put(serial, tid) == null && !entries.containsKey(serial)) {
            withoutEntry++;
        }
    }

    /** Unless another terminal has it by now. */
    void free(String serial, String tid) {
        if (tids.remove(serial, tid) && !entries.containsKey(serial)) {
            withoutEntry--;
        }
    }
}
