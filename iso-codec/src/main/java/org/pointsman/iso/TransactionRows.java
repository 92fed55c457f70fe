package org.pointsman.iso;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows of a dialect and their search keys. A message's key parts are packed into one long and compared with each
 * row under a mask; an absent part is all ones, which no row has.
 *
 * <pre>
 *  44    31 30      24 23      17 16       10 9             0
 * +--------+----------+----------+-----------+---------------+
 * |  MTI   | F3, 1-2  |   F25    | type code | management    |
 * +--------+----------+----------+-----------+---------------+
 * </pre>
 */
final class TransactionRows {
    private static final int PART_MASK = 0x7F;
    private static final int MANAGEMENT_MASK = 0x3FF;
    private static final int ACCOUNT_DIGITS = 10_000;

    private final List<TransactionRow> rows;
    private final Map<String, TransactionRow> byName = new HashMap<>();
    private final TransactionRow[] keyRows;
    private final long[] keyMasks;
    private final long[] keys;
    private final Location messageType;
    private final Location management;

    /** Where a key part stands: {@code length} digits of {@code field} from digit {@code from} on. */
    record Location(int field, int from, int length) {
        int read(IsoMessage message) {
            return (int) message.longValue(field, from, length);
        }
    }

    TransactionRows(List<TransactionRow> rows, Location messageType, Location management) {
        this.rows = List.copyOf(rows);
        this.messageType = messageType;
        this.management = management;
        List<TransactionRow> owners = new ArrayList<>();
        List<Integer> messageTypes = new ArrayList<>();
        for (TransactionRow row : rows) {
            byName.put(row.name(), row);
            owners.add(row);
            messageTypes.add(row.requestMti());
            if (row.repeatMti() != TransactionRow.ANY) {
                owners.add(row);
                messageTypes.add(row.repeatMti());
            }
        }
        keyRows = owners.toArray(new TransactionRow[0]);
        keyMasks = new long[keyRows.length];
        keys = new long[keyRows.length];
        for (int i = 0; i < keyRows.length; i++) {
            keyMasks[i] = mask(keyRows[i]);
            keys[i] = key(messageTypes.get(i), keyRows[i]) & keyMasks[i];
        }
    }

    private static long mask(TransactionRow row) {
        return pack(-1, part(row.processingCode()), part(row.conditionCode()), part(row.messageType()),
                part(row.networkManagementCode()));
    }

    private static int part(int value) {
        return value == TransactionRow.ANY ? 0 : -1;
    }

    private static long key(int mti, TransactionRow row) {
        return pack(mti, row.processingCode() / ACCOUNT_DIGITS, row.conditionCode(), row.messageType(),
                row.networkManagementCode());
    }

    private static long pack(int mti, int processing, int condition, int type, int managementCode) {
        long key = mti & 0x3FFF;
        key = key << 7 | (processing & PART_MASK);
        key = key << 7 | (condition & PART_MASK);
        key = key << 7 | (type & PART_MASK);
        return key << 10 | (managementCode & MANAGEMENT_MASK);
    }

    TransactionRow classify(IsoMessage message) {
        long key = key(message.mti(), message);
        for (int i = 0; i < keys.length; i++) {
            if ((key & keyMasks[i]) == keys[i]) {
                return keyRows[i];
            }
        }
        return null;
    }

    TransactionRow classifyReply(IsoMessage message) {
        for (int i = 0; i < keys.length; i++) {
            boolean answers = keyRows[i].responseMti() == message.mti();
            if (answers && (key(keyRows[i].requestMti(), message) & keyMasks[i]) == keys[i]) {
                return keyRows[i];
            }
        }
        return null;
    }

    private long key(int mti, IsoMessage message) {
        return pack(mti, (int) message.longValue(3, 0, 2), (int) message.longValue(25), messageType.read(message),
                management.read(message));
    }

    TransactionRow row(String name) {
        return byName.get(name);
    }

    List<TransactionRow> rows() {
        return rows;
    }
}
