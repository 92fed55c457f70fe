package org.pointsman.exchange;

import java.util.concurrent.atomic.AtomicLong;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.iso.IsoMessage;
import org.pointsman.iso.PinRule;
import org.pointsman.records.Service;

/**
 * One open request of a terminal: the only place where track, PIN block and chip data live, in memory and for as long
 * as they are needed. It has one owner at a time: the gateway loop that opened it lends it to a link loop for the
 * upstream write and gets it back. The owner word holds the id while the gateway owns it, and its complement while it
 * is lent.
 */
public final class Exchange {
    /** Room for the largest frame a listener accepts. */
    public static final int CAPACITY = 4096;

    /** Digits of the shortest payment code. */
    public static final int MIN_CODE = 16;
    /** Digits of the longest payment code, which is longer than any card number. */
    public static final int MAX_CODE = 24;

    /** Bytes of the longest PIN block. */
    public static final int MAX_PIN = 16;

    private static final int PIN = 52;
    private static final int NO_EXPIRY = -1;

    private final UnsafeBuffer frame = new UnsafeBuffer(new byte[CAPACITY]);
    private final UnsafeBuffer pan = new UnsafeBuffer(new byte[MAX_CODE]);
    private final IsoMessage request = new IsoMessage();
    private final AtomicLong owner = new AtomicLong(ExchangeId.NONE);
    private final int slot;
    private long id;
    private int generation;
    private int frameLength;
    private Object session;
    private int keyGeneration;
    private byte[] wrappedPik;
    private PinRule pin;
    private int pinElement;
    private int panLength;
    private int expiry = NO_EXPIRY;
    private Service service = Service.CARD;
    private long voucher;

    Exchange(int slot) {
        this.slot = slot;
    }

    /** The name of this opening. */
    public long id() {
        return id;
    }

    /** The frame after its length prefix; belongs to the owner. */
    public UnsafeBuffer frame() {
        return frame;
    }

    /** Bytes of the frame. */
    public int frameLength() {
        return frameLength;
    }

    /** Says how many bytes of the frame are in use, so that they are wiped. */
    public void frameLength(int length) {
        frameLength = length;
    }

    /** The decoded request, a view of {@link #frame()}. */
    public IsoMessage request() {
        return request;
    }

    /** The connection to answer on, as the gateway keeps it. */
    public Object session() {
        return session;
    }

    /** Remembers the connection and the key generation its MAC was checked under, with that generation's PIN key. */
    public void bind(Object newSession, int newKeyGeneration, byte[] newWrappedPik) {
        session = newSession;
        keyGeneration = newKeyGeneration;
        wrappedPik = newWrappedPik;
    }

    /** Says in which form its PIN block is; null for one that nobody knows. */
    public void pin(PinRule form) {
        pin = form;
    }

    /** The form of its PIN block; null when it has none, or one that nobody knows. */
    public PinRule pin() {
        return pin;
    }

    /** Says where in {@link #frame()} F59 has a PIN block of 16 bytes; 0 when nowhere. */
    public void pinElement(int offset) {
        pinElement = offset;
    }

    /** Whether a PIN came with it, in F52 or in F59. */
    public boolean hasPin() {
        return pinElement > 0 || request.has(PIN);
    }

    /**
     * Copies the encrypted PIN block.
     *
     * @param to room for {@link #MAX_PIN}
     * @return its length, 0 for one that is longer, or for none
     */
    public int copyPin(MutableDirectBuffer to) {
        if (!request.has(PIN) && pinElement > 0) {
            to.putBytes(0, frame, pinElement, MAX_PIN);
            return MAX_PIN;
        }
        return request.length(PIN) > MAX_PIN ? 0 : request.copyBytes(PIN, to, 0);
    }

    /** The key generation the request used; 0 when none. */
    public int keyGeneration() {
        return keyGeneration;
    }

    /** The PIN key of that generation, wrapped; null when none. */
    public byte[] wrappedPik() {
        return wrappedPik;
    }

    /**
     * Digits of the card number, or of the code in its place, in ASCII, kept because track data is wiped before the
     * answer; belongs to the owner.
     */
    public UnsafeBuffer pan() {
        return pan;
    }

    /** Digits in {@link #pan()}; 0 without a card. */
    public int panLength() {
        return panLength;
    }

    /** Expiry of the card as YYMM; -1 when not known. */
    public int expiry() {
        return expiry;
    }

    /** Says how many digits of {@link #pan()} are in use, and the expiry as YYMM or -1. */
    public void card(int newPanLength, int newExpiry) {
        panLength = newPanLength;
        expiry = newExpiry;
    }

    /** Says that {@link #pan()} holds a scanned code of so many digits, and whose. */
    public void code(int digits, Service whose) {
        card(digits, NO_EXPIRY);
        service = whose;
    }

    /** What the payment is made with; {@link Service#CARD} when only a voucher was sent. */
    public Service service() {
        return service;
    }

    /** The RRN a payment voucher names: 0 when none was sent, -1 when it names no payment of this switch. */
    public long voucher() {
        return voucher;
    }

    /** Keeps what a voucher names. */
    public void voucher(long rrn) {
        voucher = rrn;
    }

    /**
     * Takes the exchange for an upstream write. Link loop.
     *
     * @return false when the opening named by the id is over: nothing may be read or sent
     */
    public boolean borrow(long expectedId) {
        return owner.compareAndSet(expectedId, ~expectedId);
    }

    /** Returns a borrowed exchange to its gateway. Link loop. */
    public void giveBack() {
        owner.set(id);
    }

    /** Overwrites the value of a field, after the upstream write. */
    public void wipe(int field) {
        if (request.has(field)) {
            frame.setMemory(request.valueOffset(field), request.rawLength(field), (byte) 0);
        }
    }

    int slot() {
        return slot;
    }

    boolean isOpen(long expectedId) {
        return id == expectedId;
    }

    void open(int epoch, int gateway) {
        generation++;
        id = ExchangeId.of(epoch, gateway, generation, slot);
        owner.set(id);
    }

    boolean close() {
        if (!owner.compareAndSet(id, ExchangeId.NONE)) {
            return false;
        }
        frame.setMemory(0, frameLength, (byte) 0);
        frameLength = 0;
        pan.setMemory(0, MAX_CODE, (byte) 0);
        code(0, Service.CARD);
        voucher = 0;
        request.clear();
        id = ExchangeId.NONE;
        bind(null, 0, null);
        pin = null;
        pinElement = 0;
        return true;
    }
}
