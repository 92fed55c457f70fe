package org.pointsman.registry.rules;

import org.pointsman.registry.model.Capability;
import org.pointsman.registry.model.Csv;
import org.pointsman.registry.model.HoldClass;
import org.pointsman.registry.model.MerchantState;
import org.pointsman.registry.model.MessageType;
import org.pointsman.registry.model.TerminalState;

/**
 * What a terminal in a given state may send, read from {@code terminal-matrix.csv} (domain 3.9.2). Immutable; a look-up
 * is one array access and makes no garbage.
 */
public final class TerminalMatrix {
    private static final String[] COLUMNS = {"PROVISIONED", "ACTIVE", "SUSPENDED_SVC", "SUSPENDED_RISK",
            "SUSPENDED_SEC", "CANCELLING", "CANCELLED", "UNKNOWN"};
    private static final int SUSPENDED_SVC = 2;
    private static final int SUSPENDED_RISK = 3;
    private static final int SUSPENDED_SEC = 4;
    private static final int UNKNOWN = 7;

    private final MessageRule[] cells = new MessageRule[MessageType.values().length * COLUMNS.length];

    private TerminalMatrix(Csv csv) {
        for (Csv.Row row : csv.rows()) {
            fill(row, row.constant("type", MessageType.class));
        }
        for (MessageType type : MessageType.values()) {
            if (cells[cellIndex(type, 0)] == null) {
                throw new IllegalStateException("terminal-matrix.csv: no row for " + type);
            }
        }
    }

    /** Reads the shipped file; an {@link IllegalStateException} names a row that is missing or wrong. */
    public static TerminalMatrix load() {
        return new TerminalMatrix(Csv.load(TerminalMatrix.class, "terminal-matrix.csv"));
    }

    /**
     * The cell of a message.
     *
     * @param type      kind of message
     * @param state     state of the terminal; null when the TID is not known
     * @param holdClass worst class of its open holds
     */
    public MessageRule verdict(MessageType type, TerminalState state, HoldClass holdClass) {
        return cells[cellIndex(type, column(state, holdClass))];
    }

    /**
     * As {@link #verdict(MessageType, TerminalState, HoldClass)}, and 58 where the cell says go but an open hold blocks
     * the capability of the message.
     *
     * @param blockedCapabilities mask of {@link Capability#bit()}
     */
    public MessageRule verdict(MessageType type, TerminalState state, HoldClass holdClass, int blockedCapabilities) {
        MessageRule cell = verdict(type, state, holdClass);
        return cell == MessageRule.GO && (type.capabilityMask() & blockedCapabilities) != 0
                ? MessageRule.DECLINE_58
                : cell;
    }

    /**
     * Whether the state of the merchant declines the message with 03 (check 8, paragraph below domain 3.9.2).
     *
     * @param holdClass           worst class of the merchant's holds
     * @param blockedCapabilities mask of what they block
     */
    public boolean merchantDeclines(MessageType type, MerchantState state, HoldClass holdClass,
            int blockedCapabilities) {
        return switch (state) {
            case ACTIVE -> false;
            case SUSPENDED -> verdict(type, TerminalState.SUSPENDED, holdClass, blockedCapabilities).declines();
            case CANCELLED -> type != MessageType.REVERSAL;
        };
    }

    // A SEC hold on a draining terminal blocks the follow-ups too (3.2), so its column is that of a SEC suspension.
    private static int column(TerminalState state, HoldClass holdClass) {
        if (state == null) {
            return UNKNOWN;
        }
        return switch (state) {
            case PROVISIONED -> 0;
            case ACTIVE -> 1;
            case SUSPENDED -> suspendedColumn(holdClass);
            case CANCELLING -> holdClass == HoldClass.SEC ? SUSPENDED_SEC : 5;
            case CANCELLED -> 6;
        };
    }

    private static int suspendedColumn(HoldClass holdClass) {
        return switch (holdClass) {
            case SVC -> SUSPENDED_SVC;
            case RISK -> SUSPENDED_RISK;
            case NONE, SEC -> SUSPENDED_SEC;
        };
    }

    @SuppressWarnings("EnumOrdinal")
    private static int cellIndex(MessageType type, int column) {
        return type.ordinal() * COLUMNS.length + column;
    }

    private void fill(Csv.Row row, MessageType type) {
        for (int column = 0; column < COLUMNS.length; column++) {
            try {
                cells[cellIndex(type, column)] = MessageRule.ofToken(row.text(COLUMNS[column]));
            } catch (IllegalArgumentException e) {
                throw row.bad(COLUMNS[column], e);
            }
        }
    }
}
