package org.pointsman.engine.table;

import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.records.Service;
import org.pointsman.records.TerminalRequestDecoder;
import org.pointsman.registry.model.PaymentService;

/**
 * How card data came in, sixteen bits of a {@link TransactionRecord}: flyweight of their two bytes.
 *
 * <pre>
 * bits 0-9 F22, 1023 when absent    10 a PIN was sent    11 the terminal reads contactless    12-14 service
 * bit 15 a probe of a re-test
 * </pre>
 */
public final class EntryFacts {
    private static final int NO_MODE = 0x3FF;
    private static final int PIN = 1 << 10;
    private static final int CONTACTLESS = 1 << 11;
    private static final int SERVICE_SHIFT = 12;
    private static final int SERVICE_MASK = 7;
    private static final int PROBE = 1 << 15;
    /** F60.4 of a terminal that reads chips and contactless ones (dialect section 14). */
    private static final int READS_CONTACTLESS = 6;

    private final UnsafeBuffer record;
    private final int at;

    EntryFacts(UnsafeBuffer record, int at) {
        this.record = record;
        this.at = at;
    }

    public void set(TerminalRequestDecoder request) {
        int mode = request.entryMode() < 0 ? NO_MODE : request.entryMode();
        int pin = request.pinSent() == 1 ? PIN : 0;
        int contactless = request.readCapability() == READS_CONTACTLESS ? CONTACTLESS : 0;
        bits(mode | pin | contactless);
        service(Service.of(request.service()));
    }

    /** No terminal has read a card. */
    public void absent() {
        bits(NO_MODE);
    }

    /** F22, -1 when absent. */
    public int mode() {
        int mode = bits() & NO_MODE;
        return mode == NO_MODE ? -1 : mode;
    }

    public boolean pinSent() {
        return (bits() & PIN) != 0;
    }

    public boolean readsContactless() {
        return (bits() & CONTACTLESS) != 0;
    }

    public Service service() {
        return Service.of(bits() >> SERVICE_SHIFT & SERVICE_MASK);
    }

    public void service(Service service) {
        bits((bits() & ~(SERVICE_MASK << SERVICE_SHIFT)) | service.code() << SERVICE_SHIFT);
    }

    /** Which of the services a terminal is bound to it was paid by. */
    public PaymentService paymentService() {
        return ServiceFinder.of(service(), mode());
    }

    /** Sent under a re-test ticket: taken back as soon as it is approved, in no settlement. */
    public boolean probe() {
        return (bits() & PROBE) != 0;
    }

    public void probe(boolean probe) {
        bits(probe ? bits() | PROBE : bits() & ~PROBE);
    }

    private int bits() {
        return record.getShort(at);
    }

    private void bits(int bits) {
        record.putShort(at, (short) bits);
    }
}
