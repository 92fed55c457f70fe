package org.pointsman.registry.model;

import java.util.ArrayList;
import java.util.List;

/**
 * A device: an immutable picture of one version. Which terminal has it is said by the terminal alone.
 *
 * @param serial      serial number
 * @param model       what it is; empty = nobody has said
 * @param supplier    whose it is; empty = our own
 * @param components  its parts, those that were taken out too
 * @param state       where it is
 * @param mid         merchant who has it, or will; null in stock
 * @param place       where it stands; empty = nobody has said
 * @param tracking    number of its last shipment; empty before the first
 * @param back        its last return; null before the first
 * @param note        what was said at the last step
 * @param changedAtMs when that was, epoch milliseconds; 0 for one nobody has entered
 * @param version     rises by one with every event; 0 = known from its terminal only
 */
public record Device(String serial, String model, String supplier, List<DeviceComponent> components, DeviceState state,
        String mid, String place, String tracking, DeviceReturn back, String note, long changedAtMs, long version) {

    public Device {
        components = List.copyOf(components);
    }

    /** One nobody has entered. */
    public static Device unknown(String serial) {
        return new Device(serial, "", "", List.of(), DeviceState.UNKNOWN, null, "", "", null, "", 0, 0);
    }

    /** One of which no more is known than that a terminal has it. */
    public static Device inUse(String serial, String mid) {
        return new Device(serial, "", "", List.of(), DeviceState.IN_USE, mid, "", "", null, "", 0, 0);
    }

    /** As it is described. */
    public Device described(String newModel, String newSupplier, String newPlace) {
        return new Device(serial, newModel, newSupplier, components, state, mid, newPlace, tracking, back, note,
                changedAtMs, version);
    }

    public Device at(String newPlace) {
        return described(model, supplier, newPlace);
    }

    /** For a merchant; null = in stock. */
    public Device of(String newMid) {
        return new Device(serial, model, supplier, components, state, newMid, place, tracking, back, note, changedAtMs,
                version);
    }

    public Device tracked(String newTracking) {
        return new Device(serial, model, supplier, components, state, mid, place, newTracking, back, note, changedAtMs,
                version);
    }

    public Device with(List<DeviceComponent> newComponents) {
        return new Device(serial, model, supplier, newComponents, state, mid, place, tracking, back, note, changedAtMs,
                version);
    }

    private Device with(DeviceReturn newBack) {
        return new Device(serial, model, supplier, components, state, mid, place, tracking, newBack, note, changedAtMs,
                version);
    }

    /** It has to come back from a terminal, or from a merchant no terminal of whom had it. */
    public Device asked(String tid, String fromMid, EventHeader header) {
        return with(DeviceReturn.asked(tid, fromMid, header));
    }

    /** Its return went on; nothing when it was not asked for. */
    public Device returned(ReturnState newState, boolean damaged, EventHeader header) {
        return back == null || newState == back.state() ? this : with(back.in(newState, damaged, header));
    }

    /** The next version. */
    public Device moved(DeviceState newState, EventHeader header) {
        return new Device(serial, model, supplier, components, newState, mid, place, tracking, back, header.reason(),
                header.atMs(), version + 1);
    }

    /** With another part. */
    public Device fitted(String name, PaymentService service) {
        return with(Lists.plus(components, new DeviceComponent(name, service, 0)));
    }

    /** Without the parts that are there for a service; what nobody has listed is listed as taken out. */
    public Device without(PaymentService service, long atMs) {
        boolean listed = components.stream().anyMatch(part -> part.fitted() && part.service() == service);
        return listed
                ? with(components.stream()
                        .map(part -> part.fitted() && part.service() == service ? part.removed(atMs) : part).toList())
                : with(Lists.plus(components, new DeviceComponent("READER", service, atMs)));
    }

    /** Without the first part of that name that is there. */
    public Device without(String name, long atMs) {
        List<DeviceComponent> left = new ArrayList<>(components);
        for (int i = 0; i < left.size(); i++) {
            if (left.get(i).fitted() && left.get(i).name().equals(name)) {
                left.set(i, left.get(i).removed(atMs));
                return with(left);
            }
        }
        return this;
    }

    public boolean has(String name) {
        return components.stream().anyMatch(part -> part.fitted() && part.name().equals(name));
    }
}
