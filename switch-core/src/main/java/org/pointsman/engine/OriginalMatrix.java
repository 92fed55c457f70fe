package org.pointsman.engine;

import org.pointsman.registry.Csv;
import org.pointsman.registry.MessageType;

/**
 * What may follow an original in a given state, read from {@code original-matrix.csv} (domain 3.9.3). Immutable; a look-up
 * is one array access and makes no garbage.
 */
final class OriginalMatrix {
    static final String FILE = "original-matrix.csv";

    private static final MessageType[] COLUMNS = {MessageType.PURCHASE_VOID, MessageType.REFUND, MessageType.COMPLETION,
            MessageType.COMPLETION_VOID, MessageType.PREAUTH_VOID, MessageType.OFFLINE_ADVICE, MessageType.REVERSAL};
    private static final int TYPES = MessageType.values().length;

    private final Ruling[] cells = new Ruling[Standing.values().length * TYPES];

    private OriginalMatrix(Csv csv) {
        for (Csv.Row row : csv.rows()) {
            fill(row, row.constant("original", Standing.class));
        }
        for (Standing standing : Standing.values()) {
            if (ruling(standing, MessageType.REVERSAL) == null) {
                throw new IllegalStateException(FILE + ": no row for " + standing);
            }
        }
    }

    /** Reads the shipped file; an {@link IllegalStateException} names a row that is missing or wrong. */
    static OriginalMatrix load() {
        return new OriginalMatrix(Csv.load(OriginalMatrix.class, FILE));
    }

    /** The cell of a follow-up or of {@link MessageType#REVERSAL}; null for what follows nothing. */
    Ruling ruling(Standing standing, MessageType type) {
        return cells[index(standing, type)];
    }

    @SuppressWarnings("EnumOrdinal")
    private static int index(Standing standing, MessageType type) {
        return standing.ordinal() * TYPES + type.ordinal();
    }

    private void fill(Csv.Row row, Standing standing) {
        for (MessageType column : COLUMNS) {
            try {
                Ruling ruling = Ruling.ofToken(row.text(column.name()));
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
