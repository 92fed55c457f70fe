package org.pointsman.registry.devices;

import java.util.ArrayList;
import java.util.List;
import org.pointsman.registry.model.Csv;
import org.pointsman.registry.model.DeviceState;
import org.pointsman.registry.model.DeviceVerb;
import org.pointsman.registry.model.ReturnState;

/** The way of a device, read from {@code device-machine.csv}. Immutable. */
public final class DeviceMachine {
    private final List<DeviceRow> rows = new ArrayList<>();

    private DeviceMachine(Csv csv) {
        for (Csv.Row row : csv.rows()) {
            DeviceRow read = row(row);
            if (rows.stream().anyMatch(other -> other.from() == read.from() && other.verb() == read.verb())) {
                throw row.bad("verb", null);
            }
            rows.add(read);
        }
    }

    /** Reads the shipped file; an {@link IllegalStateException} names a row that is wrong. */
    public static DeviceMachine load() {
        return new DeviceMachine(Csv.load(DeviceMachine.class, "device-machine.csv"));
    }

    private static DeviceRow row(Csv.Row row) {
        Boolean bound = switch (row.text("link")) {
            case "BOUND" -> Boolean.TRUE;
            case "FREE" -> Boolean.FALSE;
            case "ANY" -> null;
            default -> throw row.bad("link", null);
        };
        return new DeviceRow(row.constant("from", DeviceState.class), row.constant("verb", DeviceVerb.class), bound,
                row.constant("to", DeviceState.class),
                row.text("return").equals("-") ? null : row.constant("return", ReturnState.class));
    }

    public List<DeviceRow> rows() {
        return List.copyOf(rows);
    }

    /** Null when it cannot happen. */
    DeviceRow row(DeviceState from, DeviceVerb verb) {
        for (DeviceRow row : rows) {
            if (row.from() == from && row.verb() == verb) {
                return row;
            }
        }
        return null;
    }

    /** As it happens to a device nobody has entered. */
    DeviceRow first(DeviceVerb verb) {
        return rows.stream().filter(row -> row.verb() == verb).findFirst().orElseThrow();
    }

    /** What people can do with a device. */
    List<DeviceVerb> possible(DeviceState from, boolean bound) {
        return rows.stream().filter(row -> row.from() == from && row.verb().step() && row.fits(bound))
                .map(DeviceRow::verb).toList();
    }
}
