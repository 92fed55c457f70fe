package org.pointsman.registry.bindings;

import java.util.EnumMap;
import java.util.Map;
import org.pointsman.registry.model.Binding;
import org.pointsman.registry.model.BindingEventKind;
import org.pointsman.registry.model.BindingState;
import org.pointsman.registry.model.Csv;

/** The way of a binding, read from {@code binding-machine.csv} (domain 3.4). Immutable. */
public final class BindingMachine {
    private static final String SAME = "same";
    private static final String BY_FLAGS = "flags";
    private static final BindingMachine SHIPPED = new BindingMachine(
            Csv.load(BindingMachine.class, "binding-machine.csv"));

    private final Map<BindingState, Map<BindingEventKind, String>> cells = new EnumMap<>(BindingState.class);

    private BindingMachine(Csv csv) {
        for (Csv.Row row : csv.rows()) {
            Map<BindingEventKind, String> from = cells.computeIfAbsent(row.constant("from", BindingState.class),
                    _ -> new EnumMap<>(BindingEventKind.class));
            String earlier = from.put(row.constant("event", BindingEventKind.class), checked(row));
            if (earlier != null) {
                throw row.bad("event", null);
            }
        }
    }

    public static BindingMachine load() {
        return SHIPPED;
    }

    private static String checked(Csv.Row row) {
        String to = row.text("to");
        return to.equals(SAME) || to.equals(BY_FLAGS) ? to : row.constant("to", BindingState.class).name();
    }

    /** Whether something can happen to a binding. */
    public boolean possible(BindingState from, BindingEventKind event) {
        return cell(from, event) != null;
    }

    /** Whether it is so already. */
    public boolean changesNothing(BindingState from, BindingEventKind event) {
        return SAME.equals(cell(from, event));
    }

    /** The state afterwards, for something that changes no flag. */
    public BindingState next(Binding binding, BindingEventKind event) {
        return next(binding.state(), event, binding.enabled(), binding.allowed());
    }

    /** The state afterwards, for flags that are as given afterwards. */
    public BindingState next(BindingState from, BindingEventKind event, boolean enabled, boolean allowed) {
        String to = cell(from, event);
        if (SAME.equals(to)) {
            return from;
        }
        return BY_FLAGS.equals(to)
                ? (enabled && allowed ? BindingState.ACTIVE : BindingState.PAUSED)
                : BindingState.valueOf(to);
    }

    private String cell(BindingState from, BindingEventKind event) {
        Map<BindingEventKind, String> row = cells.get(from);
        return row == null ? null : row.get(event);
    }
}
