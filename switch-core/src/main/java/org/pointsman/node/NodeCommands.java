package org.pointsman.node;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.archive.Lookup;
import org.pointsman.engine.view.AgedTransaction;
import org.pointsman.records.ClockAdvancedEncoder;
import org.pointsman.records.ConfigAppliedEncoder;
import org.pointsman.records.DayOpenedEncoder;
import org.pointsman.records.EvictTransactionsEncoder;
import org.pointsman.records.MessageHeaderEncoder;
import org.pointsman.records.NodeStartedEncoder;
import org.pointsman.records.NodeStoppedEncoder;
import org.pointsman.records.OperatorCommandEncoder;
import org.pointsman.records.RecallTransactionEncoder;
import org.pointsman.records.Result;
import org.pointsman.records.ResumeRequestEncoder;
import org.pointsman.records.ReversalCommandEncoder;
import org.pointsman.records.ReversalVerb;

/** Commands of the node and of operators as journalled bytes. */
public final class NodeCommands {
    private static final int SMALL = 64;

    private NodeCommands() {
    }

    public static byte[] nodeStarted(int epoch) {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[SMALL]);
        NodeStartedEncoder encoder = new NodeStartedEncoder();
        encoder.wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder()).epoch(epoch);
        return bytes(buffer, encoder.encodedLength());
    }

    public static byte[] nodeStopped() {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[SMALL]);
        NodeStoppedEncoder encoder = new NodeStoppedEncoder();
        encoder.wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        return bytes(buffer, encoder.encodedLength());
    }

    public static byte[] clockAdvanced(long deltaNs) {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[SMALL]);
        ClockAdvancedEncoder encoder = new ClockAdvancedEncoder();
        encoder.wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder()).deltaNs(deltaNs);
        return bytes(buffer, encoder.encodedLength());
    }

    public static byte[] dayOpened(int businessDate) {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[SMALL]);
        DayOpenedEncoder encoder = new DayOpenedEncoder();
        encoder.wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder()).businessDate(businessDate);
        return bytes(buffer, encoder.encodedLength());
    }

    public static byte[] configApplied(byte[] json) {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[SMALL + json.length]);
        ConfigAppliedEncoder encoder = new ConfigAppliedEncoder();
        encoder.wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder()).putBody(json, 0, json.length);
        return bytes(buffer, encoder.encodedLength());
    }

    public static byte[] operatorCommand(byte[] json) {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[SMALL + json.length]);
        OperatorCommandEncoder encoder = new OperatorCommandEncoder();
        encoder.wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder()).putBody(json, 0, json.length);
        return bytes(buffer, encoder.encodedLength());
    }

    static byte[] reversalCommand(ReversalVerb verb, long transactionId, String actor, String reason) {
        byte[] who = actor.getBytes(StandardCharsets.UTF_8);
        byte[] why = reason.getBytes(StandardCharsets.UTF_8);
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[SMALL + who.length + why.length]);
        ReversalCommandEncoder encoder = new ReversalCommandEncoder();
        encoder.wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder()).transactionId(transactionId)
                .verb((short) verb.code()).putActor(who, 0, who.length).putReason(why, 0, why.length);
        return bytes(buffer, encoder.encodedLength());
    }

    /**
     * What the archive says of a transaction.
     *
     * @param evictions slices that had left memory before it was asked
     */
    public static byte[] recallTransaction(long id, Lookup lookup, long evictions) {
        byte[] image = lookup instanceof Lookup.Found found ? found.image() : new byte[0];
        Result result = switch (lookup) {
            case Lookup.Found _ -> Result.APPROVED;
            case Lookup.Absent _ -> Result.ORIGINAL_NOT_FOUND;
            case Lookup.Damaged _ -> Result.SYSTEM_MALFUNCTION;
        };
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[SMALL + image.length]);
        RecallTransactionEncoder encoder = new RecallTransactionEncoder();
        encoder.wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder()).transactionId(id)
                .result((short) result.code()).evictions(evictions).putImage(image, 0, image.length);
        return bytes(buffer, encoder.encodedLength());
    }

    /** A request that waited for a transaction goes on. */
    public static byte[] resumeRequest(long originalId) {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[SMALL]);
        ResumeRequestEncoder encoder = new ResumeRequestEncoder();
        encoder.wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder()).originalId(originalId);
        return bytes(buffer, encoder.encodedLength());
    }

    /** Transactions that are in the archive as they are told here. */
    public static byte[] evictTransactions(List<AgedTransaction> archived) {
        UnsafeBuffer buffer = new UnsafeBuffer(
                new byte[SMALL + archived.size() * EvictTransactionsEncoder.ArchivedEncoder.sbeBlockLength()]);
        EvictTransactionsEncoder encoder = new EvictTransactionsEncoder();
        EvictTransactionsEncoder.ArchivedEncoder group = encoder
                .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder()).archivedCount(archived.size());
        archived.forEach(each -> group.next().transactionId(each.id()).checksum(each.checksum()));
        return bytes(buffer, encoder.encodedLength());
    }

    private static byte[] bytes(UnsafeBuffer buffer, int encodedLength) {
        byte[] bytes = new byte[MessageHeaderEncoder.ENCODED_LENGTH + encodedLength];
        buffer.getBytes(0, bytes);
        return bytes;
    }
}
