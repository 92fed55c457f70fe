package org.pointsman.ops.tools;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.agrona.DirectBuffer;
import org.pointsman.records.AnswerLostDecoder;
import org.pointsman.records.Ascii;
import org.pointsman.records.ClockAdvancedDecoder;
import org.pointsman.records.ConfigAppliedDecoder;
import org.pointsman.records.DayOpenedDecoder;
import org.pointsman.records.EvictTransactionsDecoder;
import org.pointsman.records.LinkChangedDecoder;
import org.pointsman.records.MessageHeaderDecoder;
import org.pointsman.records.NetworkReplyDecoder;
import org.pointsman.records.NodeStartedDecoder;
import org.pointsman.records.NodeStoppedDecoder;
import org.pointsman.records.OperatorCommandDecoder;
import org.pointsman.records.RecallTransactionDecoder;
import org.pointsman.records.RequestsRefusedDecoder;
import org.pointsman.records.ResumeRequestDecoder;
import org.pointsman.records.Result;
import org.pointsman.records.ReversalCommandDecoder;
import org.pointsman.records.ReversalVerb;
import org.pointsman.records.SendFailedDecoder;
import org.pointsman.records.Service;
import org.pointsman.records.TerminalRequestDecoder;
import org.pointsman.records.TimePassedDecoder;
import org.pointsman.records.Transaction;
import org.pointsman.records.Authentication;

/** The command of a record in words. One thread. */
final class CommandJson {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final TerminalRequestDecoder request = new TerminalRequestDecoder();
    private final NetworkReplyDecoder reply = new NetworkReplyDecoder();
    private final SendFailedDecoder sendFailed = new SendFailedDecoder();
    private final LinkChangedDecoder link = new LinkChangedDecoder();
    private final OperatorCommandDecoder operator = new OperatorCommandDecoder();
    private final ReversalCommandDecoder reversal = new ReversalCommandDecoder();
    private final DayOpenedDecoder day = new DayOpenedDecoder();
    private final NodeStartedDecoder started = new NodeStartedDecoder();
    private final ConfigAppliedDecoder config = new ConfigAppliedDecoder();
    private final ClockAdvancedDecoder clock = new ClockAdvancedDecoder();
    private final RequestsRefusedDecoder refused = new RequestsRefusedDecoder();
    private final AnswerLostDecoder lost = new AnswerLostDecoder();
    private final EvictTransactionsDecoder evict = new EvictTransactionsDecoder();
    private final RecallTransactionDecoder recall = new RecallTransactionDecoder();
    private final ResumeRequestDecoder resume = new ResumeRequestDecoder();
    private final BatchJson batch = new BatchJson();

    String kind(DirectBuffer buffer, int offset, int length) {
        if (length < MessageHeaderDecoder.ENCODED_LENGTH) {
            return "Void";
        }
        int template = header.wrap(buffer, offset).templateId();
        return switch (template) {
            case TerminalRequestDecoder.TEMPLATE_ID -> "TerminalRequest";
            case NetworkReplyDecoder.TEMPLATE_ID -> "NetworkReply";
            case SendFailedDecoder.TEMPLATE_ID -> "SendFailed";
            case TimePassedDecoder.TEMPLATE_ID -> "TimePassed";
            case LinkChangedDecoder.TEMPLATE_ID -> "LinkChanged";
            case OperatorCommandDecoder.TEMPLATE_ID -> "OperatorCommand";
            case DayOpenedDecoder.TEMPLATE_ID -> "DayOpened";
            case NodeStartedDecoder.TEMPLATE_ID -> "NodeStarted";
            case ConfigAppliedDecoder.TEMPLATE_ID -> "ConfigApplied";
            case ClockAdvancedDecoder.TEMPLATE_ID -> "ClockAdvanced";
            case NodeStoppedDecoder.TEMPLATE_ID -> "NodeStopped";
            case ReversalCommandDecoder.TEMPLATE_ID -> "ReversalCommand";
            case RequestsRefusedDecoder.TEMPLATE_ID -> "RequestsRefused";
            case AnswerLostDecoder.TEMPLATE_ID -> "AnswerLost";
            case EvictTransactionsDecoder.TEMPLATE_ID -> "EvictTransactions";
            case RecallTransactionDecoder.TEMPLATE_ID -> "RecallTransaction";
            case ResumeRequestDecoder.TEMPLATE_ID -> "ResumeRequest";
            default -> "template " + template;
        };
    }

    /** What a terminal asks for; valid until the next call. */
    TerminalRequestDecoder request(DirectBuffer buffer, int offset) {
        return request.wrapAndApplyHeader(buffer, offset, header);
    }

    /** Whether a terminal asks for a payment; operators' refunds are told by their events. */
    boolean isPayment(DirectBuffer buffer, int offset, int length) {
        return length >= MessageHeaderDecoder.ENCODED_LENGTH
                && header.wrap(buffer, offset).templateId() == TerminalRequestDecoder.TEMPLATE_ID
                && Transaction.of(request.wrapAndApplyHeader(buffer, offset, header).transaction()).financial();
    }

    ObjectNode of(DirectBuffer buffer, int offset, int length) {
        if (length < MessageHeaderDecoder.ENCODED_LENGTH) {
            return new Fields().document();
        }
        return switch (header.wrap(buffer, offset).templateId()) {
            case TerminalRequestDecoder.TEMPLATE_ID -> request(request.wrapAndApplyHeader(buffer, offset, header));
            case NetworkReplyDecoder.TEMPLATE_ID -> reply(reply.wrapAndApplyHeader(buffer, offset, header));
            case SendFailedDecoder.TEMPLATE_ID -> sendFailed(sendFailed.wrapAndApplyHeader(buffer, offset, header));
            case LinkChangedDecoder.TEMPLATE_ID -> link(link.wrapAndApplyHeader(buffer, offset, header));
            case OperatorCommandDecoder.TEMPLATE_ID -> operator(operator.wrapAndApplyHeader(buffer, offset, header));
            case DayOpenedDecoder.TEMPLATE_ID -> new Fields()
                    .always("businessDate", day.wrapAndApplyHeader(buffer, offset, header).businessDate()).document();
            case NodeStartedDecoder.TEMPLATE_ID ->
                new Fields().always("epoch", started.wrapAndApplyHeader(buffer, offset, header).epoch()).document();
            case ConfigAppliedDecoder.TEMPLATE_ID -> config(config.wrapAndApplyHeader(buffer, offset, header));
            case ClockAdvancedDecoder.TEMPLATE_ID ->
                new Fields().always("deltaNs", clock.wrapAndApplyHeader(buffer, offset, header).deltaNs()).document();
            case ReversalCommandDecoder.TEMPLATE_ID -> reversal(reversal.wrapAndApplyHeader(buffer, offset, header));
            case RequestsRefusedDecoder.TEMPLATE_ID -> refused(refused.wrapAndApplyHeader(buffer, offset, header));
            case AnswerLostDecoder.TEMPLATE_ID ->
                new Fields().always("transactionId", lost.wrapAndApplyHeader(buffer, offset, header).transactionId())
                        .document();
            case EvictTransactionsDecoder.TEMPLATE_ID -> new Fields()
                    .always("archived", evict.wrapAndApplyHeader(buffer, offset, header).archived().count()).document();
            case RecallTransactionDecoder.TEMPLATE_ID -> recall(recall.wrapAndApplyHeader(buffer, offset, header));
            case ResumeRequestDecoder.TEMPLATE_ID -> new Fields()
                    .always("originalId", resume.wrapAndApplyHeader(buffer, offset, header).originalId()).document();
            default -> new Fields().document();
        };
    }

    private static ObjectNode recall(RecallTransactionDecoder r) {
        return new Fields().always("transactionId", r.transactionId()).name("result", Result.of(r.result())).document();
    }

    private static ObjectNode reversal(ReversalCommandDecoder r) {
        byte[] actor = new byte[r.actorLength()];
        r.getActor(actor, 0, actor.length);
        byte[] reason = new byte[r.reasonLength()];
        r.getReason(reason, 0, reason.length);
        return new Fields().name("verb", ReversalVerb.of(r.verb())).always("transactionId", r.transactionId())
                .text("actor", new String(actor, StandardCharsets.UTF_8))
                .text("reason", new String(reason, StandardCharsets.UTF_8)).document();
    }

    private static ObjectNode refused(RequestsRefusedDecoder r) {
        Fields fields = new Fields().name("result", Result.of(r.result())).always("count", r.count()).text("since",
                RecordJson.time(r.firstNs()));
        if (r.tid() != 0) {
            fields.tid(r.tid());
        }
        byte[] address = new byte[r.addressLength()];
        r.getAddress(address, 0, address.length);
        return fields.text("address", new String(address, StandardCharsets.US_ASCII)).document();
    }

    private ObjectNode request(TerminalRequestDecoder r) {
        ObjectNode document = fields(r);
        batch.add(r, document);
        addChipData(r, document);
        return document;
    }

    private static void addChipData(TerminalRequestDecoder r, ObjectNode document) {
        r.sbeRewind();
        r.skipCardEnvelope();
        r.skipWorkingKeys();
        r.skipSerial();
        r.skipBatchData();
        byte[] tags = new byte[r.chipDataLength()];
        r.getChipData(tags, 0, tags.length);
        if (tags.length > 0) {
            document.put("chipData", HexFormat.of().withUpperCase().formatHex(tags));
        }
    }

    private static ObjectNode fields(TerminalRequestDecoder r) {
        return new Fields().name("transaction", Transaction.of(r.transaction()))
                .name("verdict", Authentication.of(r.verdict())).text("mti", "%04d".formatted(r.mti())).tid(r.tid())
                .text("mid", r.mid()).number("stan", r.stan(), -1).number("batch", r.batch(), -1)
                .number("amountMinor", r.amountMinor(), -1).number("tipMinor", Math.max(r.tipMinor(), -1), -1)
                .number("currency", r.currency(), -1).pan(r.bin(), r.last4(), r.panLength())
                .number("processingCode", r.processingCode(), -1).number("conditionCode", r.conditionCode(), -1)
                .number("messageType", r.messageType(), -1).number("managementCode", r.managementCode(), -1)
                .name("service", Service.of(r.service())).number("voucherRrn", voucher(r), 0)
                .number("entryMode", r.entryMode(), -1).number("originalRrn", r.originalRrn(), -1)
                .number("originalBatch", r.originalBatch(), -1).number("originalStan", r.originalStan(), -1)
                .number("originalDate", r.originalDate(), -1).text("originalAuthCode", r.originalAuthCode())
                .code("reversalReason", r.reversalReason()).number("errorField", r.errorField(), 0)
                .text("firmware", firmware(r)).number("keyGeneration", r.keyGeneration(), 0)
                .always("exchangeId", r.exchangeId()).document();
    }

    private static String firmware(TerminalRequestDecoder r) {
        boolean none = r.firmware() == TerminalRequestDecoder.firmwareNullValue() || r.firmware() == 0;
        return none ? "" : Ascii.eightText(r.firmware()).strip();
    }

    private static long voucher(TerminalRequestDecoder r) {
        return r.voucherRrn() == TerminalRequestDecoder.voucherRrnNullValue() ? 0 : r.voucherRrn();
    }

    private static ObjectNode reply(NetworkReplyDecoder r) {
        return new Fields().always("transactionId", r.transactionId()).always("network", r.network())
                .always("stan", r.stan()).number("amountMinor", r.amountMinor(), -1).code("f39", r.responseCode())
                .text("f38", r.authCode()).number("settlementDate", r.settlementDate(), -1)
                .number("reversal", r.stored(), 0).document();
    }

    private static ObjectNode sendFailed(SendFailedDecoder s) {
        return new Fields().always("transactionId", s.transactionId()).always("network", s.network())
                .always("stan", s.stan()).document();
    }

    private static ObjectNode link(LinkChangedDecoder l) {
        return new Fields().always("network", l.network()).text("state", l.up() == 0 ? "DOWN" : "UP").document();
    }

    private static ObjectNode operator(OperatorCommandDecoder o) {
        byte[] body = new byte[o.bodyLength()];
        o.getBody(body, 0, body.length);
        ObjectNode document = new Fields().document();
        document.set("body", Redaction.read(body));
        return document;
    }

    private static ObjectNode config(ConfigAppliedDecoder c) {
        byte[] body = new byte[c.bodyLength()];
        c.getBody(body, 0, body.length);
        ObjectNode document = new Fields().document();
        document.set("settings", Redaction.read(body));
        return document;
    }
}
