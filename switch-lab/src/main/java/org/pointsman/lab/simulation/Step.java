package org.pointsman.lab.simulation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.engine.config.EngineJson;
import org.pointsman.journal.JournalRecord;
import org.pointsman.records.OutcomeKind;
import org.pointsman.records.Ascii;
import org.pointsman.records.EffectDecoder;
import org.pointsman.records.EffectKind;
import org.pointsman.records.Expiry;
import org.pointsman.records.Meaning;
import org.pointsman.records.MessageHeaderDecoder;
import org.pointsman.records.MessageList;
import org.pointsman.records.NetworkReplyDecoder;
import org.pointsman.records.OutcomeDecoder;
import org.pointsman.records.Service;
import org.pointsman.records.ResumeRequestDecoder;
import org.pointsman.records.TerminalRequestDecoder;
import org.pointsman.records.Transaction;
import org.pointsman.registry.model.PaymentService;
import org.pointsman.registry.model.RegistryEvent;

/**
 * One journal record in words.
 *
 * @param rrn       the transaction it is about, -1 when none
 * @param original  the transaction undone, refunded or reversed, -1 when none
 * @param request   null when the command was not a terminal's
 * @param authentic whether the request's MAC was right, by the journal
 * @param approves  whether it is a network's answer that says that something was carried out
 * @param result    code of Result of the outcome
 * @param images    checksums of what goes into the archive or comes from it, by transaction
 */
record Step(long sequence, long timeNs, OutcomeKind action, long rrn, long original, Request request, boolean authentic,
        boolean approves, int result, List<Told> effects, List<Due> expiries, List<RegistryEvent> events,
        Map<Long, Long> images) {
    /** The same as another action. */
    Step with(OutcomeKind other) {
        return new Step(sequence, timeNs, other, rrn, original, request, authentic, approves, result, effects, expiries,
                events, images);
    }

    /** What follows from it for a transaction, at the same time. */
    Step about(long whose, OutcomeKind other) {
        return new Step(sequence, timeNs, other, whose, -1, null, false, false, result, List.of(), List.of(), List.of(),
                Map.of());
    }

    /** Whether much time may have passed before it: what is due soon is due soon after it. */
    boolean afterPause() {
        return action == OutcomeKind.START_NODE || action == OutcomeKind.OPEN_DAY;
    }

    /**
     * What a terminal asked for.
     *
     * @param mid     whose its terminal is at that moment
     * @param version the application version it says it runs; empty when it does not say
     * @param serial  the serial number it names; empty when it names none
     */
    record Request(long exchangeId, String tid, Transaction transaction, int mti, int stan, int batch, long amountMinor,
            long originalRrn, int originalBatch, int originalStan, int bin, int last4, int entryMode,
            PaymentService service, String version, String mid, String serial) {
        private static final int SCANNED = 3;

        /** It has waited, and its terminal may be another merchant's. */
        Request ofNow(Holders holders) {
            return new Request(exchangeId, tid, transaction, mti, stan, batch, amountMinor, originalRrn, originalBatch,
                    originalStan, bin, last4, entryMode, service, version, holders.of(tid), serial);
        }

        /** A code stands in the place of a card. */
        boolean scanned() {
            return entryMode / 10 == SCANNED;
        }
    }

    /** An effect. */
    record Told(EffectKind kind, long exchangeId, long rrn, int network, int stan, int attempt, int result) {
    }

    /** A timer that was due. */
    record Due(Expiry expiry, long rrn) {
    }

    static Step of(JournalRecord step, Holders holders, WaitingRequests waiting) {
        MessageHeaderDecoder header = new MessageHeaderDecoder().wrap(step.buffer(), step.commandOffset());
        Request asked = header.templateId() == TerminalRequestDecoder.TEMPLATE_ID
                ? request(step, header, holders)
                : null;
        long resumes = header.templateId() == ResumeRequestDecoder.TEMPLATE_ID ? resumes(step, header) : -1;
        boolean approves = header.templateId() == NetworkReplyDecoder.TEMPLATE_ID && approves(step, header);
        OutcomeDecoder outcome = new OutcomeDecoder().wrapAndApplyHeader(step.buffer(), step.outcomeOffset(), header);
        Request request = resumes >= 0 && outcome.transactionId() >= 0 ? waiting.goesOn(resumes).ofNow(holders) : asked;
        List<Due> expiries = new ArrayList<>();
        for (OutcomeDecoder.ExpiriesDecoder entry : outcome.expiries()) {
            expiries.add(new Due(Expiry.of(entry.expiry()), entry.transactionId()));
        }
        UnsafeBuffer effects = new UnsafeBuffer(0, 0);
        outcome.wrapEffects(effects);
        List<Told> told = effects(effects);
        byte[] events = new byte[outcome.eventsLength()];
        outcome.getEvents(events, 0, events.length);
        return new Step(step.sequence(), step.timestampNs(), OutcomeKind.of(outcome.action()), outcome.transactionId(),
                outcome.originalId(), request, outcome.keyGeneration() > 0, approves, outcome.result(), told, expiries,
                EngineJson.events(events), Images.of(step));
    }

    private static long resumes(JournalRecord step, MessageHeaderDecoder header) {
        return new ResumeRequestDecoder().wrapAndApplyHeader(step.buffer(), step.commandOffset(), header).originalId();
    }

    private static boolean approves(JournalRecord step, MessageHeaderDecoder header) {
        NetworkReplyDecoder reply = new NetworkReplyDecoder().wrapAndApplyHeader(step.buffer(), step.commandOffset(),
                header);
        return switch (Meaning.of(reply.meaning())) {
            case APPROVED, PARTLY_APPROVED -> true;
            default -> false;
        };
    }

    private static Request request(JournalRecord step, MessageHeaderDecoder header, Holders holders) {
        TerminalRequestDecoder request = new TerminalRequestDecoder().wrapAndApplyHeader(step.buffer(),
                step.commandOffset(), header);
        String tid = Ascii.eightText(request.tid());
        return new Request(request.exchangeId(), tid, Transaction.of(request.transaction()), request.mti(),
                request.stan(), request.batch(), request.amountMinor(), request.originalRrn(), request.originalBatch(),
                request.originalStan(), request.bin(), request.last4(), request.entryMode(), service(request),
                version(request), holders.of(tid), serial(request));
    }

    private static String serial(TerminalRequestDecoder request) {
        request.skipCardEnvelope();
        request.skipWorkingKeys();
        byte[] serial = new byte[request.serialLength()];
        request.getSerial(serial, 0, serial.length);
        return new String(serial, StandardCharsets.US_ASCII);
    }

    private static PaymentService service(TerminalRequestDecoder request) {
        return PaymentService.valueOf(Service.of(request.service()).name());
    }

    private static String version(TerminalRequestDecoder request) {
        long sent = request.firmware();
        boolean says = sent != 0 && sent != TerminalRequestDecoder.firmwareNullValue();
        return says ? Ascii.eightText(sent).strip() : "";
    }

    private static List<Told> effects(UnsafeBuffer effects) {
        List<Told> told = new ArrayList<>();
        EffectDecoder effect = new EffectDecoder();
        MessageHeaderDecoder header = new MessageHeaderDecoder();
        MessageList.each(effects, (buffer, offset, _) -> {
            effect.wrapAndApplyHeader(buffer, offset, header);
            told.add(new Told(EffectKind.of(effect.effect()), effect.exchangeId(), effect.transactionId(),
                    effect.network(), effect.stan(), effect.attempt(), effect.result()));
        });
        return told;
    }

    /**
     * Whether a network approves what had been answered, or given up: a late answer that says no more changes nothing.
     */
    boolean approvedLate() {
        return action == OutcomeKind.LATE && approves;
    }

    /** What happened of one kind. */
    <T extends RegistryEvent> Stream<T> events(Class<T> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast);
    }

    /** The duplicate key of the request, as the journal shows it. */
    record Name(String tid, String mid, Transaction transaction, int batch, int stan) {
    }

    /** The duplicate key of what was asked for. */
    Name name() {
        return new Name(request.tid, request.mid, request.transaction, request.batch, request.stan);
    }

    /** The duplicate key of what a reversal reverses. */
    Name reversedName() {
        return new Name(request.tid, request.mid, request.transaction.reverses(), request.batch, request.stan);
    }
}
