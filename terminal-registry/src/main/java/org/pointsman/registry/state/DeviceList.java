package org.pointsman.registry.state;

import java.util.AbstractCollection;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.pointsman.registry.model.Device;

/** Devices in the order of their serial numbers, those with an entry and those without; read-only. */
final class DeviceList extends AbstractCollection<Device> {
    private final RegistryState state;
    private final String from;

    DeviceList(RegistryState state, String from) {
        this.state = state;
        this.from = from;
    }

    @Override
    public Iterator<Device> iterator() {
        return new Iterator<>() {
            private String next = state.devices().after(from);

            @Override
            public boolean hasNext() {
                return next != null;
            }

            @Override
            public Device next() {
                if (next == null) {
                    throw new NoSuchElementException();
                }
                Device device = state.device(next);
                next = state.devices().after(next);
                return device;
            }
        };
    }

    @Override
    public int size() {
        int count = 0;
        for (Iterator<Device> all = iterator(); all.hasNext(); all.next()) {
            count++;
        }
        return count;
    }
}
