package org.pointsman.network;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.pointsman.iso.Dialect;
import org.pointsman.iso.DialectException;
import org.pointsman.iso.OriginalPart;
import org.pointsman.iso.Upstream;
import org.pointsman.iso.Upstream.Fill;
import org.pointsman.iso.Upstream.Management;
import org.pointsman.iso.Upstream.Message;
import org.pointsman.iso.Upstream.Send;
import org.pointsman.iso.UpstreamValue;
import org.pointsman.records.Transaction;

/** How each transaction is sent to a network, by its code: the rows of the network's dialect. Immutable. */
final class UpstreamTable {
    /** F3 of the original instead of one of its own. */
    private static final int OF_ORIGINAL = -1;
    private static final int ENTRY_MODES = 1_000;

    private final Upstream upstream;
    private final List<Integer> match;
    private final MatchingKey key;
    private final UpstreamMessage[] messages = new UpstreamMessage[Byte.MAX_VALUE];
    private final UpstreamMessage[] reversals = new UpstreamMessage[Byte.MAX_VALUE];
    private final UpstreamMessage[] inquiries = new UpstreamMessage[Byte.MAX_VALUE];
    private final int[] processingCodes = new int[Byte.MAX_VALUE];
    private final UpstreamMessage storedRefund;
    private final UpstreamMessage managementMessage;
    private final Management management;
    private final int[] managementAnswer;
    private final BitSet answers = new BitSet();
    private final OriginalPart[] originalParts;
    private final byte[][] entryModes;
    private final int keyed;
    private final int scanned;

    /**
     * The rows of a dialect.
     *
     * @param match fields an answer has to repeat, chosen by a site; empty for those of the dialect
     * @throws IllegalArgumentException when answers cannot be matched by these fields; says by which they can
     * @throws DialectException         when it has none, or not one for each transaction that is sent
     */
    UpstreamTable(Dialect dialect, List<Integer> match) {
        upstream = dialect.upstream();
        this.match = match;
        key = MatchingKey.of(upstream, match);
        Map<String, UpstreamMessage> built = new HashMap<>();
        Map<String, Transaction> known = new HashMap<>();
        sent().forEach(transaction -> known.put(word(transaction), transaction));
        for (Send send : upstream.sends().values()) {
            Transaction transaction = known.remove(send.transaction());
            if (transaction == null) {
                throw send.place().failure(send.transaction(),
                        "is no transaction that is sent; known are " + sent().map(UpstreamTable::word).toList());
            }
            add(send, transaction, built);
        }
        if (!known.isEmpty()) {
            throw upstream.place().failure("<send>", "is missing in <upstream> for "
                    + sent().map(UpstreamTable::word).filter(known::containsKey).toList() + "; add a row for each");
        }
        storedRefund = storedRefund(built);
        management = upstream.management();
        managementMessage = new UpstreamMessage(management.mti(), management.mti(), management.answerMti(), null,
                management.fields());
        managementAnswer = management.answerFields().stream().mapToInt(Integer::intValue).toArray();
        built.values().forEach(message -> answers.set(message.answerMti));
        originalParts = fills(upstream, UpstreamValue.ORIGINAL).findFirst().map(Fill::parts).orElse(List.of())
                .toArray(OriginalPart[]::new);
        List<String> modes = fills(upstream, UpstreamValue.ENTRY_MODE).findFirst().map(Fill::words).orElse(List.of());
        keyed = modes.isEmpty() ? 0 : Integer.parseInt(modes.get(0));
        scanned = modes.isEmpty() ? 0 : Integer.parseInt(modes.get(1));
        entryModes = entryModes(upstream);
    }

    /** The transactions that reach a network. */
    static Stream<Transaction> sent() {
        return Stream.of(Transaction.values()).filter(t -> t.financial() || t == Transaction.SCRIPT_NOTICE);
    }

    private static String word(Transaction transaction) {
        return transaction.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private void add(Send send, Transaction transaction, Map<String, UpstreamMessage> built) {
        boolean ofOriginal = transaction == Transaction.SCRIPT_NOTICE;
        if (send.processingCode() == OF_ORIGINAL && !ofOriginal) {
            throw send.place().failure(send.transaction(), "has no processing code; add processing=\"......\"");
        }
        messages[transaction.code()] = message(send.message(), built);
        reversals[transaction.code()] = message(send.reversal(), built);
        inquiries[transaction.code()] = send.inquiry() == null ? null : message(send.inquiry(), built);
        processingCodes[transaction.code()] = send.processingCode();
    }

    private UpstreamMessage storedRefund(Map<String, UpstreamMessage> built) {
        Send refund = upstream.sends().get(word(Transaction.REFUND));
        if (refund.stored() == null) {
            throw refund.place().failure(refund.transaction(),
                    "no terminal sends a refund of an operator; add stored=\"the name of its message\"");
        }
        return message(refund.stored(), built);
    }

    private UpstreamMessage message(Message row, Map<String, UpstreamMessage> built) {
        return built.computeIfAbsent(row.name(), _ -> new UpstreamMessage(row.mti(), row.repeatMti(), row.answerMti(),
                MatchingKey.of(row, match, key), row.fields()));
    }

    private static Stream<Fill> fills(Upstream upstream, UpstreamValue value) {
        return upstream.sends().values().stream()
                .flatMap(send -> Stream.of(send.message(), send.reversal(), send.inquiry())).filter(Objects::nonNull)
                .flatMap(message -> message.fields().stream()).filter(fill -> fill.value() == value).distinct();
    }

    private static byte[][] entryModes(Upstream upstream) {
        if (upstream.entryModes().isEmpty()) {
            return null;
        }
        byte[][] modes = new byte[ENTRY_MODES][];
        upstream.entryModes().forEach(
                (terminal, network) -> modes[Integer.parseInt(terminal)] = network.getBytes(StandardCharsets.US_ASCII));
        return modes;
    }

    /** What a request or an advice is sent as. */
    UpstreamMessage message(int transactionCode) {
        return known(messages[transactionCode], transactionCode);
    }

    UpstreamMessage reversal(int originalCode) {
        return known(reversals[originalCode], originalCode);
    }

    /** Whether the network can be asked what became of an original. */
    boolean canAsk(int originalCode) {
        return inquiries[originalCode] != null;
    }

    UpstreamMessage inquiry(int originalCode) {
        return known(inquiries[originalCode], originalCode);
    }

    /** A refund that no terminal sends. */
    UpstreamMessage storedRefund() {
        return storedRefund;
    }

    private static UpstreamMessage known(UpstreamMessage message, int transactionCode) {
        if (message == null) {
            throw new IllegalArgumentException(Transaction.of(transactionCode) + " is never sent upstream");
        }
        return message;
    }

    /** F3 of a transaction, or of what it is about. */
    int processingCode(int transactionCode, int originalCode) {
        int own = processingCodes[transactionCode];
        return own == OF_ORIGINAL ? processingCodes[originalCode] : own;
    }

    /** What an original was sent as; journals of old may not tell which it was, and then it was a purchase. */
    int originalMti(int originalCode) {
        UpstreamMessage message = messages[originalCode];
        return (message == null ? messages[Transaction.PURCHASE.code()] : message).mti;
    }

    /** Whether a message of this type answers what was sent. */
    boolean answer(int mti) {
        return mti >= 0 && answers.get(mti);
    }

    UpstreamMessage managementMessage() {
        return managementMessage;
    }

    Management management() {
        return management;
    }

    /** Fields of an answer to the network's own management message. */
    int[] managementAnswer() {
        return managementAnswer;
    }

    OriginalPart[] originalParts() {
        return originalParts;
    }

    /** F22 as the network writes it, by that of terminals; null where both are the same. */
    byte[][] entryModes() {
        return entryModes;
    }

    /** F22 of what no terminal sent. */
    int entryMode(boolean code) {
        return code ? scanned : keyed;
    }
}
