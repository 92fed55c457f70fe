package org.pointsman.readmodel.projection;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.LongUnaryOperator;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.journal.JournalRecord;
import org.pointsman.ops.tools.AuditLine;
import org.pointsman.records.AnswerLostDecoder;
import org.pointsman.records.Ascii;
import org.pointsman.records.EffectDecoder;
import org.pointsman.records.MessageClass;
import org.pointsman.records.MessageHeaderDecoder;
import org.pointsman.records.MessageList;
import org.pointsman.records.NetworkReplyDecoder;
import org.pointsman.records.OutcomeDecoder;
import org.pointsman.records.RecallTransactionDecoder;
import org.pointsman.records.ResumeRequestDecoder;
import org.pointsman.records.ReversalCommandDecoder;
import org.pointsman.records.SendFailedDecoder;
import org.pointsman.records.TerminalRequestDecoder;
import org.pointsman.records.Transaction;
import org.pointsman.registry.RegistryView;
import org.pointsman.registry.model.CaseType;

/** Whom and what a record names. One thread; what it says holds until the next record. */
final class Subjects {
    static final char SCOPE_END = ' ';

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final OutcomeDecoder outcome = new OutcomeDecoder();
    private final EffectDecoder effect = new EffectDecoder();
    private final TerminalRequestDecoder request = new TerminalRequestDecoder();
    private final NetworkReplyDecoder reply = new NetworkReplyDecoder();
    private final SendFailedDecoder sendFailed = new SendFailedDecoder();
    private final ReversalCommandDecoder reversal = new ReversalCommandDecoder();
    private final AnswerLostDecoder answerLost = new AnswerLostDecoder();
    private final RecallTransactionDecoder recall = new RecallTransactionDecoder();
    private final ResumeRequestDecoder resume = new ResumeRequestDecoder();
    private final UnsafeBuffer effects = new UnsafeBuffer(0, 0);
    private final AuditLine audit = new AuditLine();

    private final NavigableSet<Long> transactions = new TreeSet<>();
    private final NavigableSet<String> terminals = new TreeSet<>();
    private final NavigableSet<String> merchants = new TreeSet<>();
    private final NavigableSet<String> devices = new TreeSet<>();
    private final NavigableSet<String> accounts = new TreeSet<>();
    private final NavigableSet<Long> cases = new TreeSet<>();
    private final NavigableSet<Long> approvals = new TreeSet<>();
    private final NavigableSet<Long> notices = new TreeSet<>();
    private final NavigableSet<String> scopes = new TreeSet<>();
    private JsonNode events;
    private Cause cause;
    private boolean aboutBatch;
    private long teller;
    private long toldFirmware;

    Subjects of(JournalRecord record) {
        clear();
        command(record.buffer(), record.commandOffset());
        outcome(record);
        events = audit.events(record);
        events.forEach(this::event);
        return this;
    }

    /** Names its terminal, too, when that tells another version of its application than is known. */
    void nameWhoTellsAnew(LongUnaryOperator known) {
        if (toldFirmware > 0 && known.applyAsLong(teller) != toldFirmware) {
            terminals.add(Ascii.eightText(teller));
        }
    }

    /** Names everything a registry knows. */
    Subjects everything(RegistryView registry) {
        clear();
        registry.terminalsAfter(null).forEach(terminal -> terminals.add(terminal.tid()));
        registry.merchantsAfter(null).forEach(merchant -> merchants.add(merchant.mid()));
        registry.devicesAfter(null).forEach(device -> devices.add(device.serial()));
        registry.scopesAfter(null).forEach(scope -> scopes.add(scope.scope().name() + SCOPE_END + scope.id()));
        for (CaseType type : CaseType.values()) {
            registry.casesAfter(type, 0).forEach(file -> cases.add(file.id()));
        }
        registry.approvalsAfter(0).forEach(approval -> approvals.add(approval.id()));
        registry.feesAfter(null).forEach(account -> accounts.add(account.id()));
        registry.deliveriesAfter(null).forEach(notice -> notices.add(notice.id()));
        return this;
    }

    private void clear() {
        transactions.clear();
        terminals.clear();
        merchants.clear();
        devices.clear();
        accounts.clear();
        cases.clear();
        approvals.clear();
        notices.clear();
        scopes.clear();
        cause = Cause.OTHER;
        aboutBatch = false;
        teller = 0;
        toldFirmware = 0;
    }

    private void command(DirectBuffer buffer, int offset) {
        int template = header.wrap(buffer, offset).templateId();
        cause = Cause.of(template);
        switch (template) {
            case TerminalRequestDecoder.TEMPLATE_ID -> request(request.wrapAndApplyHeader(buffer, offset, header));
            case NetworkReplyDecoder.TEMPLATE_ID ->
                transaction(reply.wrapAndApplyHeader(buffer, offset, header).transactionId());
            case SendFailedDecoder.TEMPLATE_ID ->
                transaction(sendFailed.wrapAndApplyHeader(buffer, offset, header).transactionId());
            case ReversalCommandDecoder.TEMPLATE_ID ->
                transaction(reversal.wrapAndApplyHeader(buffer, offset, header).transactionId());
            case AnswerLostDecoder.TEMPLATE_ID ->
                transaction(answerLost.wrapAndApplyHeader(buffer, offset, header).transactionId());
            case RecallTransactionDecoder.TEMPLATE_ID ->
                transaction(recall.wrapAndApplyHeader(buffer, offset, header).transactionId());
            case ResumeRequestDecoder.TEMPLATE_ID ->
                transaction(resume.wrapAndApplyHeader(buffer, offset, header).originalId());
            default -> {
            }
        }
    }

    // Payments and echoes change nothing of their terminal but the version of its application.
    private void request(TerminalRequestDecoder of) {
        Transaction asked = Transaction.of(of.transaction());
        aboutBatch = asked.messageClass() == MessageClass.BATCH;
        if (aboutBatch || asked == Transaction.SIGN_ON || asked == Transaction.SIGN_OFF) {
            terminals.add(Ascii.eightText(of.tid()));
        } else {
            teller = of.tid();
            toldFirmware = of.firmware();
        }
    }

    private void outcome(JournalRecord record) {
        OutcomeDecoder of = outcome.wrapAndApplyHeader(record.buffer(), record.outcomeOffset(), header);
        transaction(of.transactionId());
        transaction(of.originalId());
        for (OutcomeDecoder.ExpiriesDecoder expiry : of.expiries()) {
            transaction(expiry.transactionId());
        }
        of.wrapEffects(effects);
        MessageList.each(effects, this::effect);
    }

    private void effect(DirectBuffer buffer, int offset, int length) {
        transaction(effect.wrapAndApplyHeader(buffer, offset, header).transactionId());
    }

    private void transaction(long id) {
        if (id > 0) {
            transactions.add(id);
        }
    }

    private void event(JsonNode event) {
        named(event);
        JsonNode caseFile = event.path("file");
        number(cases, caseFile.path("id"));
        number(cases, event.path("caseId"));
        number(approvals, event.path("approval").path("id"));
        number(approvals, event.path("approvalId"));
        add(accounts, event.path("account"));
        number(notices, event.path("deliveryId"));
        if (event.path("scope").isTextual()) {
            scopes.add(event.path("scope").textValue() + SCOPE_END + event.path("id").asText());
            merchants.add(event.path("id").asText());
        }
    }

    /** Ids have one name in all events, however deep. */
    private void named(JsonNode node) {
        add(terminals, node.path("tid"));
        add(merchants, node.path("mid"));
        add(devices, node.path("serial"));
        transaction(node.path("transactionId").asLong());
        transaction(node.path("refundId").asLong());
        transaction(node.path("originalId").asLong());
        node.path("transactionIds").forEach(id -> transaction(id.asLong()));
        for (JsonNode child : node) {
            if (child.isContainerNode()) {
                named(child);
            }
        }
    }

    private static void add(NavigableSet<String> to, JsonNode name) {
        if (name.isTextual() && !name.textValue().isEmpty()) {
            to.add(name.textValue());
        }
    }

    private static void number(NavigableSet<Long> to, JsonNode number) {
        if (number.isIntegralNumber() && number.longValue() > 0) {
            to.add(number.longValue());
        }
    }

    /** Whether nothing but transactions is named. */
    boolean isAboutPayments() {
        return events.isEmpty() && terminals.isEmpty();
    }

    /** Whether the open batch of a terminal it names may change as a whole. */
    boolean isAboutBatches() {
        return aboutBatch || !events.isEmpty();
    }

    NavigableSet<Long> transactions() {
        return transactions;
    }

    NavigableSet<String> terminals() {
        return terminals;
    }

    NavigableSet<String> merchants() {
        return merchants;
    }

    NavigableSet<String> devices() {
        return devices;
    }

    NavigableSet<String> accounts() {
        return accounts;
    }

    NavigableSet<Long> cases() {
        return cases;
    }

    NavigableSet<Long> approvals() {
        return approvals;
    }

    NavigableSet<Long> notices() {
        return notices;
    }

    /** Kind and id of what holds were placed on, with {@link #SCOPE_END} between. */
    NavigableSet<String> scopes() {
        return scopes;
    }

    /** Registry events of the record. */
    JsonNode events() {
        return events;
    }

    /** What gave cause. */
    Cause cause() {
        return cause;
    }
}
