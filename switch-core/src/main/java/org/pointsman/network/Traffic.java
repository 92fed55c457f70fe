package org.pointsman.network;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.concurrent.Executor;
import java.util.function.IntFunction;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.exchange.Exchange;
import org.pointsman.exchange.ExchangeId;
import org.pointsman.exchange.ExchangePool;
import org.pointsman.iso.IsoMessage;
import org.pointsman.network.PendingRequest.Place;
import org.pointsman.records.Ascii;
import org.pointsman.records.EffectDecoder;
import org.pointsman.records.EffectKind;
import org.pointsman.records.Meaning;
import org.pointsman.records.MessageHeaderDecoder;
import org.pointsman.security.CardData;
import org.pointsman.security.PanVault;
import org.pointsman.security.PinFormat;
import org.pointsman.security.PinTranslation;
import org.pointsman.security.SecurityModule;
import org.pointsman.security.SecurityStatus;

/** The financial messages of a link: effects become requests and reversals, answers become commands. */
final class Traffic {
    private static final int PIN_UNUSABLE = Ascii.two("99");
    private static final int MODULE_UNAVAILABLE = Ascii.two("96");
    private static final int NO_PIN = 0;
    private static final int MID_LENGTH = 15;
    /** In the place of a field: the message type. */
    private static final int MTI = -1;
    private static final int STAN = 11;
    private static final int SETTLEMENT_DATE = 15;
    private static final int TERMINAL = 41;
    private static final int MERCHANT = 42;

    private final NetworkSettings settings;
    private final ZoneKeys zoneKeys;
    private final CommandQueue commands;
    private final UpstreamEncoder encoder;
    private final PendingRequests pending;
    private final SecurityModule security;
    private final PanVault vault;
    private final IntFunction<ExchangePool> poolOfGateway;
    private final Executor loop;
    private final LinkCounters counters;
    private final AnswerTable answers;
    private final PinFormat zonePin;
    private final boolean weakerZone;
    private final UnsafeBuffer pin = new UnsafeBuffer(new byte[Exchange.MAX_PIN]);
    private final Connections connections;
    private final boolean anyConnection;
    private final UpstreamTable table;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final EffectDecoder effect = new EffectDecoder();
    private final Card card = new Card();
    private final CardData opened = new CardData();
    private final UnsafeBuffer mid = new UnsafeBuffer(new byte[2 * Long.BYTES]);
    private final ArrayList<PinJob> idleJobs = new ArrayList<>();
    private final ArrayList<PinJob> activeJobs = new ArrayList<>();
    private LinkConnection taken;
    private volatile NetworkDate date;
    private long nowNs;

    Traffic(IsoParts parts, CommandQueue commands, UpstreamTable table, UpstreamEncoder encoder, ZoneKeys zoneKeys,
            LinkConnection[] all) {
        settings = parts.settings();
        this.zoneKeys = zoneKeys;
        security = parts.common().security();
        vault = parts.common().vault();
        poolOfGateway = parts.common().poolOfGateway();
        loop = parts.loop();
        counters = parts.counters();
        answers = new AnswerTable(parts.dialect());
        zonePin = PinFormats.of(parts.dialect().zonePin());
        weakerZone = parts.dialect().weakerZone();
        this.table = table;
        pending = new PendingRequests(all.length, settings.link().maxPending(), settings.link().answerKeptNs());
        connections = new Connections(all, settings.mode(), pending);
        anyConnection = settings.answersAnywhere();
        this.commands = commands;
        this.encoder = encoder;
    }

    Connections connections() {
        return connections;
    }

    /** The business date of the network; null before it is known. Any thread. */
    NetworkDate date() {
        return date;
    }

    /** What was written on a connection that is gone waits no longer there: the engine owes the reversals. */
    void lost(LinkConnection connection) {
        pending.lose(connection.number());
        counters.onPending(pending.outstanding());
    }

    /** No connection is left: what was not written is not written any more. */
    void gone() {
        activeJobs.forEach(job -> job.overtaken = true);
    }

    int outstanding(int connection) {
        return pending.outstanding(connection);
    }

    /** Whether an answer is owed on a connection since a time before this one. */
    boolean owedSince(int connection, long timeNs) {
        return pending.outstanding(connection) > 0 && pending.oldestSentNs(connection) <= timeNs;
    }

    void poll(long newNowNs) {
        nowNs = newNowNs;
        pending.expire(newNowNs);
        counters.onPending(pending.outstanding());
    }

    void onEffect(DirectBuffer buffer, int offset, int length, long newNowNs) {
        nowNs = newNowNs;
        effect.wrapAndApplyHeader(buffer, offset, header);
        switch (EffectKind.of(effect.effect())) {
            case SEND -> send(buffer, offset, length);
            case SEND_REVERSAL, SEND_ADVICE, SEND_INQUIRY -> sendStored(EffectKind.of(effect.effect()));
            case SEND_REFUND -> sendRefund();
            case ANSWER, CLOSE -> throw new IllegalStateException("an effect for a gateway reached " + settings.name());
        }
    }

    private void send(DirectBuffer buffer, int offset, int length) {
        long id = effect.exchangeId();
        Exchange exchange = poolOfGateway.apply(ExchangeId.gateway(id)).slot(id);
        if (!writable() || !exchange.borrow(id)) {
            giveBackUnsent(effect);
        } else if (exchange.hasPin()) {
            translatePin(exchange, buffer, offset, length);
        } else {
            write(effect, exchange, NO_PIN, NO_PIN);
        }
    }

    private boolean writable() {
        return !pending.full() && connections.next() != null;
    }

    private void giveBackUnsent(EffectDecoder unsent) {
        counters.onNotSent();
        commands.sendFailed(unsent.transactionId(), unsent.stan());
    }

    private void translatePin(Exchange exchange, DirectBuffer buffer, int offset, int length) {
        PinJob job = idleJobs.isEmpty() ? new PinJob(this) : idleJobs.remove(idleJobs.size() - 1);
        activeJobs.add(job);
        job.begin(exchange, buffer, offset, length);
        if (exchange.wrappedPik() == null || zoneKeys.current() == null) {
            job.onPin(effect.transactionId(), SecurityStatus.KEY_INVALID, NO_PIN, NO_PIN);
            return;
        }
        fill(job.translation, exchange);
        security.translatePin(job.translation, job);
    }

    private void fill(PinTranslation translation, Exchange exchange) {
        card.read(exchange.request());
        long panDigits = PinTranslation.panDigits(card.pan(), 0, card.panLength());
        PinFormat told = PinFormats.of(exchange.pin());
        PinFormat format = exchange.copyPin(pin) == told.blockLength() ? told : PinFormat.UNSUPPORTED;
        translation
                .set(effect.transactionId(), exchange.wrappedPik(), format, pin.getLong(0, ByteOrder.BIG_ENDIAN),
                        panDigits, zoneKeys.current(), zonePin)
                .tail(pin.getLong(Long.BYTES, ByteOrder.BIG_ENDIAN)).card(card.pan(), 0, card.panLength())
                .weaker(weakerZone);
        card.wipe();
        pin.setMemory(0, Exchange.MAX_PIN, (byte) 0);
    }

    /** Where a translated PIN comes back to: at once inside the loop, otherwise as a task of it. */
    Executor loop() {
        return loop;
    }

    void onPinDone(PinJob job) {
        if (job.cancelled) {
            release(job.exchange);
        } else if (job.status != SecurityStatus.OK) {
            int code = job.status == SecurityStatus.PIN_FORMAT ? PIN_UNUSABLE : MODULE_UNAVAILABLE;
            release(job.exchange);
            commands.decline(job.effect.transactionId(), job.effect.stan(), code);
        } else if (job.overtaken || !writable()) {
            job.exchange.giveBack();
            giveBackUnsent(job.effect);
        } else {
            write(job.effect, job.exchange, job.pinBlock, job.pinTail);
        }
        job.end();
        activeJobs.remove(job);
        idleJobs.add(job);
    }

    private void write(EffectDecoder sent, Exchange exchange, long pinBlock, long pinTail) {
        try {
            if (!readCard(sent, exchange)) {
                giveBackUnsent(sent);
                return;
            }
            int length = encoder.pin(exchange.hasPin(), pinBlock, pinTail).request(sent, exchange.request(), card);
            remember(sent, MessageKind.REQUEST, table.message(sent.transactionCode()));
            transmit(length);
        } finally {
            card.wipe();
            release(exchange);
        }
    }

    /** The card of the request; that of its original where the terminal named it by a voucher. */
    private boolean readCard(EffectDecoder sent, Exchange exchange) {
        if (sent.cardEnvelopeLength() == 0) {
            card.read(exchange);
            return true;
        }
        boolean readable = openEnvelope(sent);
        card.read(opened);
        opened.wipe();
        return readable;
    }

    private void sendStored(EffectKind kind) {
        cancelTranslation(effect.transactionId());
        // What was owed before the settings changed, and can be asked no longer, waits for people.
        boolean unknown = kind == EffectKind.SEND_INQUIRY && !table.canAsk(effect.original());
        if (unknown || !writable()) {
            return;
        }
        if (openEnvelope(effect)) {
            card.read(opened);
            transmit(encodeStored(kind));
        }
        opened.wipe();
        card.wipe();
    }

    /** Encodes what is owed, and keeps what its answer has to repeat. */
    private int encodeStored(EffectKind kind) {
        return switch (kind) {
            case SEND_ADVICE -> {
                int length = encoder.advice(effect, card);
                remember(effect, MessageKind.ADVICE, table.message(effect.transactionCode()));
                yield length;
            }
            case SEND_INQUIRY -> {
                int length = encoder.inquiry(effect, card);
                remember(effect, MessageKind.INQUIRY, table.inquiry(effect.original()));
                yield length;
            }
            default -> {
                int length = encoder.reversal(effect, card);
                remember(effect, MessageKind.REVERSAL, table.reversal(effect.original()));
                yield length;
            }
        };
    }

    /** A repeat that is not written comes again by itself. */
    private void sendRefund() {
        cancelTranslation(effect.transactionId());
        if (!writable()) {
            if (effect.attempt() == 0) {
                giveBackUnsent(effect);
            }
            return;
        }
        if (openEnvelope(effect)) {
            card.read(opened);
            int length = encoder.refund(effect, card);
            remember(effect, MessageKind.REQUEST, table.storedRefund());
            transmit(length);
        }
        opened.wipe();
        card.wipe();
    }

    /** A reversal must not overtake its original. */
    private void cancelTranslation(long transactionId) {
        for (int i = 0; i < activeJobs.size(); i++) {
            PinJob job = activeJobs.get(i);
            job.cancelled |= job.effect.transactionId() == transactionId;
        }
    }

    private boolean openEnvelope(EffectDecoder sent) {
        int length = sent.cardEnvelopeLength();
        int offset = sent.limit() + EffectDecoder.cardEnvelopeHeaderLength();
        boolean readable = vault.open(sent.cardExchangeId(), sent.buffer(), offset, length, opened);
        if (!readable) {
            counters.onEnvelopeRefused();
        }
        return readable;
    }

    private void transmit(int length) {
        connections.used(taken);
        taken.transmit(length);
        encoder.wipe();
        counters.onSent();
        counters.onPending(pending.outstanding());
    }

    private static void release(Exchange exchange) {
        exchange.wipe(35);
        exchange.wipe(36);
        exchange.wipe(52);
        exchange.wipe(55);
        exchange.wipe(59);
        exchange.giveBack();
    }

    /** Takes the connection on which it is written, and keeps what its answer has to repeat. */
    private void remember(EffectDecoder sent, MessageKind kind, UpstreamMessage message) {
        taken = connections.next();
        PendingRequest request = pending.open(sent.stan(), taken.number(), nowNs);
        request.kind = kind;
        request.key = message.key;
        request.amountMinor = sent.amountMinor();
        request.answerMti = message.answerMti;
        request.transactionId = sent.transactionId();
        request.timeNs = sent.timeNs();
        request.tid = sent.tid();
        request.processingCode = encoder.processingCode();
        request.currency = encoder.currency();
        request.card = card.hash();
        request.meaning = null;
        mid.putByte(MID_LENGTH, (byte) 0);
        mid.putBytes(0, sent.buffer(), sent.offset() + EffectDecoder.midEncodingOffset(), MID_LENGTH);
        request.midHead = mid.getLong(0, ByteOrder.BIG_ENDIAN);
        request.midTail = mid.getLong(Long.BYTES, ByteOrder.BIG_ENDIAN);
    }

    /** An answer to a request or a reversal. */
    void onAnswer(IsoMessage answer, LinkConnection connection, long newNowNs) {
        nowNs = newNowNs;
        PendingRequest request = pending.find((int) answer.longValue(STAN));
        int differs = request == null ? 0 : differs(request, answer);
        UnmatchedCause cause = cause(request, differs, connection);
        if (cause == null) {
            onMatched(request, answer, connection);
        } else {
            unmatched(answer, cause, connection, differs, request);
        }
    }

    /** The first field of an answer that is not what it has to repeat; 0 for none. */
    private int differs(PendingRequest request, IsoMessage answer) {
        return answer.mti() == request.answerMti ? request.key.differs(request, answer, encoder, mid) : MTI;
    }

    /** Why an answer is not given to the engine; null when it is. */
    private UnmatchedCause cause(PendingRequest request, int differs, LinkConnection connection) {
        boolean unknown = request == null || (request.place == Place.FORGOTTEN && differs != 0);
        if (unknown) {
            return UnmatchedCause.UNKNOWN;
        }
        if (differs != 0) {
            return differs == TERMINAL || differs == MERCHANT
                    ? UnmatchedCause.OTHER_TERMINAL
                    : UnmatchedCause.OTHER_KEY;
        }
        if (request.place == Place.FORGOTTEN) {
            return UnmatchedCause.LATE;
        }
        boolean elsewhere = request.place == Place.LOST || request.connection != connection.number();
        return elsewhere && !anyConnection ? UnmatchedCause.OTHER_CONNECTION : null;
    }

    private void unmatched(IsoMessage answer, UnmatchedCause cause, LinkConnection connection, int field,
            PendingRequest request) {
        counters.onUnmatched(UnmatchedAnswers.of(answer, cause, connection.number(), field,
                cause == UnmatchedCause.UNKNOWN ? null : request, nowNs));
    }

    private void onMatched(PendingRequest request, IsoMessage answer, LinkConnection connection) {
        int row = answers.row(answer);
        if (row == AnswerTable.NO_CODE) {
            UnmatchedCause cause = request.answered ? UnmatchedCause.DUPLICATE : UnmatchedCause.INCOMPLETE;
            unmatched(answer, cause, connection, 0, request);
            return;
        }
        Meaning meaning = answers.meaning(row, request.kind);
        if (request.answered && !request.overturnedBy(meaning)) {
            unmatched(answer, UnmatchedCause.DUPLICATE, connection, 0, request);
            return;
        }
        int otherMoney = request.otherMoney(answer, meaning == Meaning.PARTLY_APPROVED);
        if (otherMoney != 0) {
            unmatched(answer, UnmatchedCause.OTHER_AMOUNT, connection, otherMoney, request);
        }
        hearDate(answer);
        forward(request, answer, answers.recorded(row), meaning, connection);
    }

    private void forward(PendingRequest request, IsoMessage answer, int responseCode, Meaning meaning,
            LinkConnection connection) {
        commands.reply(request, answer, responseCode, meaning);
        if (!request.answered) {
            pending.answer(request);
            counters.onReceived(nowNs - request.sentNs);
            counters.onPending(pending.outstanding());
            connection.answered();
        }
        request.meaning = meaning;
    }

    /** The network says that its business date changes; false when it does not say to which. */
    boolean onCutover(IsoMessage message, long newNowNs) {
        nowNs = newNowNs;
        return hearDate(message);
    }

    private boolean hearDate(IsoMessage message) {
        long monthDay = message.has(SETTLEMENT_DATE) ? message.longValue(SETTLEMENT_DATE) % CommandQueue.MONTH_DAY : 0;
        if (monthDay > 0 && (date == null || date.monthDay() != monthDay)) {
            date = new NetworkDate((int) monthDay, nowNs);
        }
        return monthDay > 0;
    }
}
