package org.pointsman.engine.state;

import org.pointsman.registry.model.Csv;
import org.pointsman.registry.model.MessageType;

/**
 * What may follow an original in a given state, read from {@code original-matrix.csv} (domain 3.9.3). Immutable; a
 * look-up is one array access and makes no garbage.
 */
public final class OriginalMatrix {
    public static final String FILE = "original-matrix.csv";

    private static final MessageType[] COLUMNS = {MessageType.PURCHASE_VOID, MessageType.REFUND, MessageType.COMPLETION,
            MessageType.COMPLETION_VOID, MessageType.PREAUTH_VOID, MessageType.OFFLINE_ADVICE, MessageType.REVERSAL};
    private static final int TYPES = MessageType.values().length;

    private final FollowUpRule[] cells = new FollowUpRule[OriginalState.values().length * TYPES];

    private OriginalMatrix(Csv csv) {
        for (Csv.Row row : csv.rows()) {
            fill(row, row.constant("original", OriginalState.class));
        }
        for (OriginalState standing : OriginalState.values()) {
            if (ruling(standing, MessageType.REVERSAL) == null) {
                throw new IllegalStateException(FILE + ": no row for " + standing);
            }
        }
    }

    /** Reads the shipped file; an {@link IllegalStateException} names a row that is missing or wrong. */
    public static OriginalMatrix load() {
        return new OriginalMatrix(Csv.load(OriginalMatrix.class, FILE));
    }

    /** The cell of a follow-up or of {@link MessageType#REVERSAL}; null for what follows nothing. */
    public FollowUpRule ruling(OriginalState standing, MessageType type) {
        return cells[index(standing, type)];
    }

    @SuppressWarnings("EnumOrdinal")
    private static int index(OriginalState standing, MessageType type) {
        return standing.ordinal() * TYPES + type.ordinal();
    }

    private void fill(Csv.Row row, OriginalState standing) {
        for (MessageType column : COLUMNS) {
            try {
                FollowUpRule ruling = FollowUpRule.ofToken(row.text(column.name()));
                boolean reversal = column == MessageType.REVERSAL;
                if (reversal == (ruling.action() == null)) {
                    throw new IllegalArgumentException("'" + ruling.token() + "' belongs to other columns");
                }
                cells[index(standing, column)] = ruling;
            } catch (IllegalArgumentException e) {
                throw row.bad(column.name(), e);
            }
        }
    }
}
