package org.pointsman.engine.apply;

import java.util.concurrent.TimeUnit;
import org.agrona.collections.LongArrayList;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.engine.config.DeviceCheck;
import org.pointsman.engine.state.ChipDataOf;
import org.pointsman.engine.state.EngineState;
import org.pointsman.engine.state.ExceptionReason;
import org.pointsman.engine.state.OutcomeSchema;
import org.pointsman.engine.state.Probes;
import org.pointsman.engine.state.SaleTime;
import org.pointsman.engine.table.FirmwareReport;
import org.pointsman.engine.table.OpenBatches;
import org.pointsman.engine.table.PaymentMeans;
import org.pointsman.engine.table.SerialReport;
import org.pointsman.engine.table.StanAllocator;
import org.pointsman.engine.table.TerminalTable;
import org.pointsman.engine.table.TransactionRecord;
import org.pointsman.engine.table.TransactionState;
import org.pointsman.records.LimitKind;
import org.pointsman.records.Ascii;
import org.pointsman.records.OutcomeDecoder;
import org.pointsman.records.OutcomeKind;
import org.pointsman.records.Result;
import org.pointsman.records.TerminalRequestDecoder;
import org.pointsman.records.Transaction;
import org.pointsman.registry.model.MerchantState;
import org.pointsman.registry.model.MessageType;
import org.pointsman.registry.model.TerminalState;
import org.pointsman.security.KeyGeneration;

/** Writes what was decided about a terminal's request. */
final class RequestApplier {
    private final EngineState state;
    private final RequestRecords records;
    private final ResolutionApplier resolutions;
    private final ReversalApplier reversals;
    private final SettlementApplier settlements;
    private final TransactionRecord record = new TransactionRecord();
    private final TransactionRecord original = new TransactionRecord();
    private final UnsafeBuffer data = new UnsafeBuffer(0, 0);

    RequestApplier(EngineState state, ResolutionApplier resolutions) {
        this.state = state;
        this.resolutions = resolutions;
        records = new RequestRecords(state);
        reversals = new ReversalApplier(state, records, resolutions);
        settlements = new SettlementApplier(state);
    }

    void apply(long nowNs, TerminalRequestDecoder request, OutcomeDecoder outcome, OutcomeKind action) {
        state.nextRrn = Math.max(state.nextRrn, outcome.transactionId() + 1);
        int terminal = state.terminals.find(request.tid());
        switch (action) {
            case SIGN_ON -> signOn(nowNs, terminal, request, outcome.keyGeneration());
            case PARAMETERS_TOLD ->
                state.terminals.toldParameters(terminal, state.registry.parameters(Ascii.eightText(request.tid())));
            case SIGN_ON_REFUSED ->
                state.deviceMonitor.refused(terminal, state.networks.config().checks().misuseSignOns());
            case SIGN_OFF -> state.terminals.signedOn(terminal, false);
            case DECLINE -> decline(nowNs, terminal, request, outcome);
            case FORWARD -> forward(nowNs, terminal, request, outcome);
            case ACCEPT_ADVICE -> accept(nowNs, terminal, request, outcome);
            case STAND_IN -> standIn(nowNs, terminal, request, outcome);
            case JOIN -> join(request.exchangeId(), outcome.transactionId());
            case REVERSE, REVERSE_IN_FLIGHT, REVERSE_NOTHING, REVERSE_UNMATCHED, REVERSE_EXCEPTION, REVERSE_AFTER_ALL,
                    REVERSE_IN_FLIGHT_AFTER_ALL ->
                reversals.apply(nowNs, terminal, request, outcome, action);
            case SETTLE, SETTLE_UNBALANCED, UPLOAD, CLOSE_UNBALANCED ->
                settlements.apply(nowNs, terminal, request, action);
            default -> {
            }
        }
        if (outcome.keyGeneration() > 0) {
            used(terminal, request, outcome.keyGeneration(), action);
        }
        if (outcome.keyGeneration() > 0) {
            learn(nowNs, terminal, request);
        }
        watchDevice(terminal, request, outcome.keyGeneration());
    }

    // A sign-on proves nothing, and its refusal has no keys: what it names is looked at all the same.
    private void watchDevice(int terminal, TerminalRequestDecoder request, int generation) {
        boolean looked = generation > 0 || Transaction.of(request.transaction()) == Transaction.SIGN_ON;
        if (looked && terminal != TerminalTable.NONE
                && state.networks.config().checks().deviceSerial() != DeviceCheck.OFF
                && state.terminals.otherDevice(terminal, request) && state.deviceMonitor.otherDevice(terminal)) {
            state.deviceMonitor.otherDevice(terminal, SerialReport.text(request));
        }
    }

    private void learn(long nowNs, int terminal, TerminalRequestDecoder request) {
        if (FirmwareReport.of(request) != 0) {
            state.terminals.firmware(terminal, FirmwareReport.of(request));
        }
        Transaction transaction = Transaction.of(request.transaction());
        int limitMinutes = state.networks.config().checks().clockDriftMinutes();
        if (limitMinutes > 0 && transaction.financial() && !transaction.advice()) {
            long aheadMs = SaleTime.aheadMs(nowNs, request, state.networks.config().zoneOffsetSeconds());
            if (Math.abs(aheadMs) > TimeUnit.MINUTES.toMillis(limitMinutes)) {
                state.deviceMonitor.wrongClock(terminal, aheadMs);
            }
        }
    }

    private void signOn(long nowNs, int terminal, TerminalRequestDecoder request, int generation) {
        if (!state.terminals.keys(terminal).perTransaction()) {
            newKeys(terminal, request, generation);
            state.keyAges.issued(terminal, nowNs);
        }
        state.terminals.signedOn(terminal, true);
    }

    private void newKeys(int terminal, TerminalRequestDecoder request, int generation) {
        request.skipCardEnvelope();
        request.wrapWorkingKeys(data);
        byte[] workingKeys = new byte[data.capacity()];
        data.getBytes(0, workingKeys);
        state.terminals.keys(terminal,
                state.terminals.keys(terminal).signedOn(KeyGeneration.of(generation, workingKeys)));
        state.terminals.generation(terminal, generation);
    }

    private void used(int terminal, TerminalRequestDecoder request, int generation, OutcomeKind action) {
        if (state.terminals.keys(terminal).perTransaction()) {
            state.terminals.nextCounter(terminal,
                    Math.max(state.terminals.nextCounter(terminal), request.keyCounter() + 1));
        } else if (action != OutcomeKind.SIGN_ON) {
            confirm(terminal, generation);
        }
    }

    private void confirm(int terminal, int generation) {
        if (generation <= state.terminals.confirmedGeneration(terminal)) {
            return;
        }
        state.terminals.confirmedGeneration(terminal, generation);
        state.terminals.keys(terminal, state.terminals.keys(terminal).confirmed(generation));
    }

    private void decline(long nowNs, int terminal, TerminalRequestDecoder request, OutcomeDecoder outcome) {
        add(nowNs, terminal, request, outcome);
        state.follow(record, outcome.originalId());
        state.move(record, TransactionState.DECLINED);
        record.result(outcome.result());
        record.refusal().set(outcome);
        LimitKind limit = LimitKind.of(outcome.limitKind());
        if (limit.standIn()) {
            state.standIn.deny(limit);
        }
        record.resolvedNs(nowNs);
        if (Probes.is(state.terminals, terminal, request)) {
            record.entry().probe(true);
            state.retests.declined(record);
        } else {
            state.serviceMonitor.answered(nowNs, record, true);
        }
        refundAfterRevocation();
        if (outcome.result() == Result.NOT_PERMITTED_TERMINAL.code()
                || outcome.result() == Result.MERCHANT_INVALID.code()
                || outcome.result() == Result.NOT_SUPPORTED.code()) {
            underHold(terminal, request);
        }
        offlineRefused();
    }

    // The provider takes none any more: people find another way.
    private void refundAfterRevocation() {
        if (record.refund() && record.result() == Result.NOT_SUPPORTED.code()) {
            state.except(record, ExceptionReason.REFUND_AFTER_REVOCATION);
        }
    }

    private void offlineRefused() {
        boolean refused = record.result() == Result.NOT_PERMITTED_TERMINAL.code()
                || record.result() == Result.EXCEEDS_LIMIT.code();
        boolean held = (record.exceptions() & ExceptionReason.OFFLINE_UNDER_HOLD.bit()) != 0;
        boolean offline = Transaction.of(record.transaction()).messageType() == MessageType.OFFLINE_ADVICE;
        if (offline && refused && !held && !state.writtenBefore(OutcomeSchema.TAKEN_BACK)) {
            state.except(record, ExceptionReason.OFFLINE_NOT_PERMITTED);
        }
    }

    // Paid for already, and taken or not: people look at what came from a terminal on hold (domain 3.9.2, 3.11 row 25).
    private void underHold(int terminal, TerminalRequestDecoder request) {
        boolean offline = Transaction.of(request.transaction()).messageType() == MessageType.OFFLINE_ADVICE;
        boolean held = record.result() == Result.NOT_SUPPORTED.code()
                || state.terminals.state(terminal) == TerminalState.SUSPENDED
                || state.scopeHolds.merchantState(state.terminals.merchant(terminal)) == MerchantState.SUSPENDED;
        if (offline && held) {
            state.except(record, ExceptionReason.OFFLINE_UNDER_HOLD);
        }
    }

    private void accept(long nowNs, int terminal, TerminalRequestDecoder request, OutcomeDecoder outcome) {
        int slot = add(nowNs, terminal, request, outcome);
        state.follow(record, outcome.originalId());
        state.move(record, TransactionState.APPROVED);
        record.result(Result.APPROVED.code());
        record.network(outcome.network());
        record.upstreamStan(StanAllocator.NONE);
        record.authCode(request.buffer(), request.offset() + TerminalRequestDecoder.originalAuthCodeEncodingOffset());
        underHold(terminal, request);
        request.wrapCardEnvelope(data);
        record.envelope(data, data.capacity());
        keepChipData(request);
        if (outcome.originalId() >= 0) {
            follow(nowNs, outcome.originalId());
        }
        if (OpenBatches.settles(record)) {
            state.batches.add(slot);
        }
        state.saf.owe(slot, nowNs);
    }

    // Approved by the switch: the terminal has its answer, and the network is owed the advice.
    private void standIn(long nowNs, int terminal, TerminalRequestDecoder request, OutcomeDecoder outcome) {
        int slot = add(nowNs, terminal, request, outcome);
        state.follow(record, outcome.originalId());
        record.upstreamStan(StanAllocator.NONE);
        request.wrapCardEnvelope(data);
        record.envelope(data, data.capacity());
        resolutions.standIn(nowNs, slot, outcome);
    }

    private void keepChipData(TerminalRequestDecoder request) {
        ChipDataOf.wrapBehindEnvelope(request, data);
        if (data.capacity() > 0) {
            byte[] kept = new byte[data.capacity()];
            data.getBytes(0, kept);
            state.chipData.put(record.id(), kept);
        }
    }

    // What has another amount here is claimed until the network knows that amount.
    private void follow(long nowNs, long originalId) {
        if (record.transaction() == Transaction.SCRIPT_NOTICE.code()) {
            return;
        }
        int slot = state.transactions.find(originalId);
        state.transactions.wrap(slot, original);
        if (Transaction.of(record.transaction()).adjusts()) {
            original.claimed(true);
            original.adjusted(true);
            record.formerAmountMinor(original.amountMinor());
            state.adjust(slot, original, record.amountMinor(), !state.untaken(record));
        } else {
            state.move(original, TransactionState.COMPLETED);
            original.resolvedNs(nowNs);
        }
    }

    private void forward(long nowNs, int terminal, TerminalRequestDecoder request, OutcomeDecoder outcome) {
        int slot = add(nowNs, terminal, request, outcome);
        state.follow(record, outcome.originalId());
        bindOriginal(outcome.originalId(), request);
        state.move(record, TransactionState.SENT);
        record.result(Result.IN_PROGRESS.code());
        record.network(outcome.network());
        record.upstreamStan(outcome.upstreamStan());
        if (request.routeTable() > 0) {
            record.route(request.routeTable(), request.routeList());
        }
        record.sentNs(nowNs);
        record.entry().probe(Probes.is(state.terminals, terminal, request));
        request.wrapCardEnvelope(data);
        record.envelope(data, data.capacity());
        state.stans.take(outcome.upstreamStan());
        state.timers.schedule(slot, outcome.deadlineNs());
        state.inFlight++;
        state.terminals.addInFlight(terminal, 1);
    }

    private int add(long nowNs, int terminal, TerminalRequestDecoder request, OutcomeDecoder outcome) {
        return records.add(record, nowNs, terminal, request, outcome.transactionId(), request.transaction());
    }

    private void bindOriginal(long originalId, TerminalRequestDecoder request) {
        if (originalId < 0) {
            return;
        }
        state.transactions.wrap(state.transactions.find(originalId), original);
        if (PaymentMeans.byVoucher(request)) {
            record.cardOf(original);
        }
        if (record.transaction() == Transaction.REFUND.code()) {
            original.reservedMinor(original.reservedMinor() + request.amountMinor());
            state.refundTally.added(originalId, record.admittedNs());
        } else {
            original.claimed(true);
        }
    }

    // The oldest waiter gives way; its connection was closed by the same outcome.
    private void join(long exchangeId, long transactionId) {
        LongArrayList waiting = state.waiting.get(transactionId);
        if (waiting == null) {
            waiting = new LongArrayList();
            state.waiting.put(transactionId, waiting);
        }
        if (waiting.size() == EngineState.MAX_WAITING) {
            waiting.removeAt(0);
        }
        waiting.addLong(exchangeId);
    }
}
