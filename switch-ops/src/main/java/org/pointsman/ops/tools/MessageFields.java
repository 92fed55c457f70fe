package org.pointsman.ops.tools;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.pointsman.records.Ascii;
import org.pointsman.records.EffectDecoder;
import org.pointsman.records.NetworkReplyDecoder;
import org.pointsman.records.TerminalRequestDecoder;

/**
 * What a record keeps of a message, under the numbers and in the digits of ISO 8583; what it does not keep is left out.
 */
final class MessageFields {
    private final ArrayNode fields = JsonNodeFactory.instance.arrayNode();
    private final TransactionMessages.Words words;

    private MessageFields(TransactionMessages.Words words) {
        this.words = words;
    }

    static ArrayNode of(TerminalRequestDecoder r, TransactionMessages.Words words) {
        MessageFields all = new MessageFields(words);
        all.card(r.bin(), r.last4(), r.panLength()).number(3, 6, r.processingCode()).number(4, 12, r.amountMinor())
                .number(11, 6, r.stan()).number(12, 6, r.localTime()).number(13, 4, r.localDate())
                .number(22, 3, r.entryMode()).number(25, 2, r.conditionCode()).number(37, 12, r.originalRrn())
                .text("38", r.originalAuthCode()).code("39", r.reversalReason()).text("41", Ascii.eightText(r.tid()))
                .text("42", r.mid()).number(48, 12, r.tipMinor()).number(49, 3, r.currency());
        all.part("60.1", 2, r.messageType()).part("60.2", 6, r.batch()).part("60.3", 3, r.managementCode())
                .part("60.4", 1, r.readCapability()).part("61.1", 6, r.originalBatch())
                .part("61.2", 6, r.originalStan()).part("61.3", 4, r.originalDate());
        return all.fields;
    }

    static ArrayNode of(NetworkReplyDecoder r, TransactionMessages.Words words) {
        return new MessageFields(words).number(4, 12, r.amountMinor()).number(11, 6, r.stan())
                .number(15, 4, r.settlementDate()).text("38", r.authCode()).code("39", r.responseCode()).fields;
    }

    /** What goes to a network. */
    static ArrayNode sent(EffectDecoder e, TransactionMessages.Words words) {
        return new MessageFields(words).number(4, 12, e.amountMinor()).number(11, 6, e.stan())
                .number(37, 12, e.transactionId()).text("38", e.authCode()).text("41", tid(e)).text("42", e.mid())
                .part("90", 6, e.originalStan()).fields;
    }

    /**
     * What a terminal is told.
     *
     * @param f39 as it stands in the message
     */
    static ArrayNode told(EffectDecoder e, String f39, TransactionMessages.Words words) {
        return new MessageFields(words).number(4, 12, e.amountMinor()).number(11, 6, e.stan() == 0 ? -1 : e.stan())
                .number(15, 4, e.settlementDate()).number(37, 12, e.transactionId() == 0 ? -1 : e.transactionId())
                .text("38", e.authCode()).text("39", f39).text("41", tid(e)).text("42", e.mid()).fields;
    }

    private static String tid(EffectDecoder e) {
        return e.tid() == 0 ? "" : Ascii.eightText(e.tid());
    }

    private MessageFields card(int bin, int last4, int length) {
        return text("2", new Fields().pan(bin, last4, length).document().path("pan").asText());
    }

    private MessageFields number(int field, int digits, long value) {
        return part(Integer.toString(field), digits, value);
    }

    private MessageFields part(String field, int digits, long value) {
        return value < 0 ? this : text(field, ("%0" + digits + "d").formatted(value));
    }

    private MessageFields code(String field, int packed) {
        return packed == 0 ? this : text(field, Ascii.twoText(packed));
    }

    private MessageFields text(String field, String value) {
        String stripped = value.replace("\0", "").strip();
        if (!stripped.isEmpty()) {
            ObjectNode one = fields.addObject().put("field", field).put("value", stripped);
            String meaning = field.contains(".") ? "" : words.meaning(Integer.parseInt(field), stripped);
            if (!meaning.isEmpty()) {
                one.put("meaning", meaning);
            }
        }
        return this;
    }
}
