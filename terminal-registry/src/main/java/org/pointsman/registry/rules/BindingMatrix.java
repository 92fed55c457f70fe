package org.pointsman.registry.rules;

import org.pointsman.registry.model.BindingState;
import org.pointsman.registry.model.BindingUse;
import org.pointsman.registry.model.Csv;

/**
 * What a terminal may do by a service, read from {@code binding-matrix.csv} (domain 3.9.5). Immutable; a look-up is one
 * array access and makes no garbage.
 */
public final class BindingMatrix {
    private static final BindingUse[] USES = BindingUse.values();
    private static final BindingState[] STATES = BindingState.values();

    private final BindingRule[] cells = new BindingRule[STATES.length * USES.length];

    private BindingMatrix(Csv csv) {
        for (Csv.Row row : csv.rows()) {
            fill(row, row.constant("state", BindingState.class));
        }
        for (BindingState state : STATES) {
            if (cells[cell(state, BindingUse.PAYMENT)] == null) {
                throw new IllegalStateException("binding-matrix.csv: no row for " + state);
            }
        }
    }

    /** Reads the shipped file; an {@link IllegalStateException} names a row that is missing or wrong. */
    public static BindingMatrix load() {
        return new BindingMatrix(Csv.load(BindingMatrix.class, "binding-matrix.csv"));
    }

    /** The cell of a binding's state and of what a message wants. */
    public BindingRule verdict(BindingState state, BindingUse use) {
        return cells[cell(state, use)];
    }

    private static int cell(BindingState state, BindingUse use) {
        return state.ordinal() * USES.length + use.ordinal();
    }

    private void fill(Csv.Row row, BindingState state) {
        for (BindingUse use : USES) {
            try {
                cells[cell(state, use)] = BindingRule.ofToken(row.text(use.name()));
            } catch (IllegalArgumentException e) {
                throw row.bad(use.name(), e);
            }
        }
    }
}
