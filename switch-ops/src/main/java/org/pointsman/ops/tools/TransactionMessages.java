package org.pointsman.ops.tools;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.journal.JournalFailure;
import org.pointsman.journal.JournalReader;
import org.pointsman.journal.JournalRecord;
import org.pointsman.records.Ascii;
import org.pointsman.records.EffectDecoder;
import org.pointsman.records.EffectKind;
import org.pointsman.records.MessageHeaderDecoder;
import org.pointsman.records.MessageList;
import org.pointsman.records.NetworkReplyDecoder;
import org.pointsman.records.OutcomeDecoder;
import org.pointsman.records.OutcomeParts;
import org.pointsman.records.Result;
import org.pointsman.records.SendFailedDecoder;
import org.pointsman.records.TerminalRequestDecoder;
import org.pointsman.records.Transaction;

/**
 * The messages of one transaction as the journal keeps them, masked: what its terminal asked, what went to networks,
 * what they answered, what the terminal was told. One thread.
 */
public final class TransactionMessages {
    private static final long NONE = -1;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final TerminalRequestDecoder request = new TerminalRequestDecoder();
    private final NetworkReplyDecoder reply = new NetworkReplyDecoder();
    private final SendFailedDecoder failed = new SendFailedDecoder();
    private final OutcomeDecoder outcome = new OutcomeDecoder();
    private final EffectDecoder effect = new EffectDecoder();
    private final UnsafeBuffer effects = new UnsafeBuffer(0, 0);
    private final long id;
    private final Words words;
    private final Consumer<ObjectNode> receiver;
    private long exchangeId = NONE;

    /** Who sent a message to whom. */
    public enum Way {
        TERMINAL_TO_SWITCH,
        SWITCH_TO_NETWORK,
        NETWORK_TO_SWITCH,
        SWITCH_TO_TERMINAL
    }

    /** Words of the site. */
    public interface Words {
        /** What the digits of a field say; empty when nothing is known. */
        String meaning(int field, String digits);

        /** F39 as a terminal is told; {@code f39} of the network, empty when the switch decided alone. */
        String told(Result result, String f39);

        /** Name of a network by its number. */
        String network(int number);
    }

    /**
     * Where to look.
     *
     * @param lastSequence what is behind it is not looked at
     * @param fromNs       when the transaction came, nanoseconds since 1970 UTC
     * @param untilNs      when the last thing happened to it
     * @param mostRecords  how many records are looked at since it came
     */
    public record Span(long lastSequence, long fromNs, long untilNs, long mostRecords) {
    }

    private TransactionMessages(long id, Words words, Consumer<ObjectNode> receiver) {
        this.id = id;
        this.words = words;
        this.receiver = receiver;
    }

    /**
     * Hands over each message, in order.
     *
     * @param reader from a record on that is not later than the transaction
     * @return whether it looked at the whole span
     * @throws JournalFailure when the journal cannot be read
     */
    public static boolean read(JournalReader reader, long id, Span span, Words words, Consumer<ObjectNode> receiver) {
        TransactionMessages messages = new TransactionMessages(id, words, receiver);
        JournalRecord record = new JournalRecord();
        long looked = 0;
        while (looked < span.mostRecords() && reader.next(record) && record.sequence() <= span.lastSequence()
                && record.timestampNs() <= span.untilNs()) {
            if (record.timestampNs() >= span.fromNs()) {
                looked++;
                messages.see(record);
            }
        }
        return looked < span.mostRecords();
    }

    private void see(JournalRecord record) {
        if (record.commandLength() < MessageHeaderDecoder.ENCODED_LENGTH
                || record.outcomeLength() < MessageHeaderDecoder.ENCODED_LENGTH) {
            return;
        }
        OutcomeDecoder o = outcome.wrapAndApplyHeader(record.buffer(), record.outcomeOffset(), header);
        long about = o.transactionId();
        command(record, about);
        OutcomeParts.skipExpiries(o);
        o.wrapEffects(effects);
        MessageList.each(effects, (buffer, offset, _) -> effect(record, buffer, offset));
    }

    private void command(JournalRecord record, long about) {
        DirectBuffer buffer = record.buffer();
        int offset = record.commandOffset();
        switch (header.wrap(buffer, offset).templateId()) {
            case TerminalRequestDecoder.TEMPLATE_ID -> {
                if (about == id) {
                    asked(record, request.wrapAndApplyHeader(buffer, offset, header));
                }
            }
            case NetworkReplyDecoder.TEMPLATE_ID -> answered(record, reply.wrapAndApplyHeader(buffer, offset, header));
            case SendFailedDecoder.TEMPLATE_ID -> notSent(record, failed.wrapAndApplyHeader(buffer, offset, header));
            default -> {
            }
        }
    }

    private void asked(JournalRecord record, TerminalRequestDecoder r) {
        exchangeId = r.exchangeId();
        ObjectNode message = message(record, Way.TERMINAL_TO_SWITCH, "REQUEST", Transaction.of(r.transaction()).name());
        message.put("mti", "%04d".formatted(r.mti()));
        tell(message, MessageFields.of(r, words));
    }

    private void answered(JournalRecord record, NetworkReplyDecoder r) {
        if (r.transactionId() == id) {
            ObjectNode message = message(record, Way.NETWORK_TO_SWITCH, "REPLY", null);
            message.put("network", words.network(r.network()));
            tell(message, MessageFields.of(r, words));
        }
    }

    private void notSent(JournalRecord record, SendFailedDecoder s) {
        if (s.transactionId() == id) {
            ObjectNode message = message(record, Way.SWITCH_TO_NETWORK, "NOT_SENT", null);
            message.put("network", words.network(s.network()));
            tell(message, message.arrayNode());
        }
    }

    // What answers a network's answer, or its silence, may say its exchange only.
    private void effect(JournalRecord record, DirectBuffer buffer, int offset) {
        EffectDecoder e = effect.wrapAndApplyHeader(buffer, offset, header);
        EffectKind kind = EffectKind.of(e.effect());
        if (kind.upstream() && e.transactionId() == id) {
            sent(record, kind, e);
        } else if (kind == EffectKind.ANSWER && exchangeId != NONE && e.exchangeId() == exchangeId) {
            told(record, e);
        }
    }

    private void sent(JournalRecord record, EffectKind kind, EffectDecoder e) {
        ObjectNode message = message(record, Way.SWITCH_TO_NETWORK, kind.name(),
                Transaction.of(e.transactionCode()).name());
        message.put("network", words.network(e.network()));
        if (e.attempt() > 0) {
            message.put("attempt", e.attempt());
        }
        tell(message, MessageFields.sent(e, words));
    }

    private void told(JournalRecord record, EffectDecoder e) {
        Result result = Result.of(e.result());
        String f39 = words.told(result, e.responseCode() == 0 ? "" : Ascii.twoText(e.responseCode()));
        ObjectNode message = message(record, Way.SWITCH_TO_TERMINAL, "ANSWER",
                Transaction.of(e.transactionCode()).name());
        message.put("result", result.name());
        tell(message, MessageFields.told(e, f39, words));
    }

    private static ObjectNode message(JournalRecord record, Way way, String kind, String transaction) {
        ObjectNode message = new Fields().always("sequence", record.sequence()).time("at", record.timestampNs())
                .name("way", way).text("kind", kind).document();
        if (transaction != null) {
            message.put("transaction", transaction);
        }
        return message;
    }

    private void tell(ObjectNode message, ArrayNode fields) {
        message.set("fields", fields);
        receiver.accept(message);
    }
}
