package org.pointsman.lab.emergency;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agrona.collections.Long2LongHashMap;
import org.agrona.collections.Long2ObjectHashMap;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.engine.config.EngineJson;
import org.pointsman.journal.JournalFiles;
import org.pointsman.journal.JournalReader;
import org.pointsman.journal.JournalRecord;
import org.pointsman.records.OutcomeKind;
import org.pointsman.records.OutcomeParts;
import org.pointsman.records.Ascii;
import org.pointsman.records.EffectDecoder;
import org.pointsman.records.EffectKind;
import org.pointsman.records.MessageHeaderDecoder;
import org.pointsman.records.MessageList;
import org.pointsman.records.OutcomeDecoder;
import org.pointsman.records.Result;
import org.pointsman.records.Service;
import org.pointsman.records.TerminalRequestDecoder;
import org.pointsman.records.Transaction;
import org.pointsman.registry.model.HoldScope;
import org.pointsman.registry.model.MessageType;
import org.pointsman.registry.model.RegistryEvent;
import org.pointsman.registry.model.RegistryEvent.ScopeHoldLifted;
import org.pointsman.registry.model.RegistryEvent.ScopeHoldPlaced;

/** Reads a journal from its first record to its last, and what was decided under each hold of a scope. */
final class HoldJournal {
    private static final long NOBODY = Long.MIN_VALUE;

    private final List<HoldPeriod> periods = new ArrayList<>();
    private final Map<String, HoldPeriod> open = new HashMap<>();
    private final Long2LongHashMap versions = new Long2LongHashMap(0);
    private final Long2ObjectHashMap<HoldPeriod> followUps = new Long2ObjectHashMap<>();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final TerminalRequestDecoder request = new TerminalRequestDecoder();
    private final OutcomeDecoder outcome = new OutcomeDecoder();
    private final EffectDecoder effect = new EffectDecoder();
    private final UnsafeBuffer effects = new UnsafeBuffer(0, 0);
    private long newestId = NOBODY;

    private HoldJournal() {
    }

    static HoldJournal read(Path directory) {
        HoldJournal journal = new HoldJournal();
        JournalRecord record = new JournalRecord();
        try (JournalReader reader = JournalFiles.read(directory, 1)) {
            while (reader.next(record)) {
                journal.add(record);
            }
        }
        return journal;
    }

    /** In the order of their records. */
    List<HoldPeriod> periods() {
        return periods;
    }

    private void add(JournalRecord record) {
        header.wrap(record.buffer(), record.commandOffset());
        boolean asked = header.templateId() == TerminalRequestDecoder.TEMPLATE_ID;
        if (asked) {
            request.wrapAndApplyHeader(record.buffer(), record.commandOffset(), header);
        }
        outcome.wrapAndApplyHeader(record.buffer(), record.outcomeOffset(), header);
        OutcomeKind action = OutcomeKind.of(outcome.action());
        OutcomeParts.skipExpiries(outcome);
        outcome.wrapEffects(effects);
        if (asked) {
            judge(action);
        }
        answers();
        newestId = Math.max(newestId, outcome.transactionId());
        byte[] events = new byte[outcome.eventsLength()];
        if (events.length > 0) {
            outcome.getEvents(events, 0, events.length);
            EngineJson.events(events).forEach(event -> follow(event, record.sequence()));
        }
    }

    private void follow(RegistryEvent event, long sequence) {
        switch (event) {
            case ScopeHoldPlaced placed -> {
                HoldPeriod period = HoldPeriod.begin(placed.scope().name(), placed.id(), sequence);
                open.put(key(placed.scope(), placed.id()), period);
                periods.add(period);
            }
            case ScopeHoldLifted lifted -> open.remove(key(lifted.scope(), lifted.id()));
            default -> {
            }
        }
    }

    private static String key(HoldScope scope, String id) {
        return scope + " " + id;
    }

    private void judge(OutcomeKind action) {
        Transaction transaction = Transaction.of(request.transaction());
        long version = version();
        HoldPeriod period = open.isEmpty() ? null : period(version);
        if (period != null && payment(transaction)) {
            pay(period.counts(), action);
        } else if (period != null
                && (transaction == Transaction.PURCHASE_VOID || transaction.messageType() == MessageType.REVERSAL)) {
            period.counts().followUp();
            followUps.put(request.exchangeId(), period);
        }
    }

    /** The version a terminal reports now or has reported in an authentic request before. */
    private long version() {
        long sent = request.firmware();
        if (sent == TerminalRequestDecoder.firmwareNullValue() || sent == 0) {
            return versions.get(request.tid());
        }
        if (outcome.keyGeneration() > 0) {
            versions.put(request.tid(), sent);
        }
        return sent;
    }

    private static boolean payment(Transaction transaction) {
        return transaction.financial() && !transaction.followsUp();
    }

    private HoldPeriod period(long version) {
        HoldPeriod ofMerchant = open.get(key(HoldScope.MERCHANT, request.mid()));
        if (ofMerchant != null) {
            return ofMerchant;
        }
        HoldPeriod ofService = open.get(key(HoldScope.SERVICE, Service.of(request.service()).name()));
        return ofService != null ? ofService : open.get(key(HoldScope.FIRMWARE, Ascii.eightText(version).strip()));
    }

    // What has an older number than the newest is told again.
    private void pay(HoldPeriod.Counts counts, OutcomeKind action) {
        boolean again = outcome.transactionId() <= newestId;
        switch (action) {
            case FORWARD, ACCEPT_ADVICE -> counts.forwarded();
            case DECLINE -> counts.refused();
            case JOIN -> counts.repeated();
            default -> {
                if (again) {
                    counts.repeated();
                } else if (approved()) {
                    counts.forwarded();
                } else {
                    counts.refused();
                }
            }
        }
    }

    private boolean approved() {
        boolean[] found = new boolean[1];
        eachEffect(() -> found[0] |= answers(Result.APPROVED));
        return found[0];
    }

    private void answers() {
        eachEffect(() -> {
            HoldPeriod period = effect.effect() == EffectKind.ANSWER.code()
                    ? followUps.remove(effect.exchangeId())
                    : null;
            if (period != null && answers(Result.APPROVED)) {
                period.counts().accepted();
            }
        });
    }

    private boolean answers(Result result) {
        return effect.effect() == EffectKind.ANSWER.code() && effect.result() == result.code();
    }

    private void eachEffect(Runnable look) {
        MessageList.each(effects, (buffer, offset, _) -> {
            effect.wrapAndApplyHeader(buffer, offset, header);
            look.run();
        });
    }
}
