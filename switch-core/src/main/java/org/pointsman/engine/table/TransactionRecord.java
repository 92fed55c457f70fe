package org.pointsman.engine.table;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.records.Transaction;

/**
 * Flyweight of one transaction, 256 bytes off-heap.
 *
 * <pre>
 *   0 id (RRN)        8 exchangeId      16 admittedNs     24 resolvedNs
 *  32 amountMinor    40 reservedMinor   48 confirmedMinor 56 originalId
 *  64 deadlineNs     72 fingerprint     80 token (16)
 *  96 sentNs (F7)   104 reversalNs (F7)
 * 112 terminal      116 batch          120 stan          124 upstreamStan   128 reversalStan
 * 132 timerNext     136 timerPrevious  140 timerBucket   144 businessDate   148 bin
 * 152 settlementDate (2)  154 entry facts (2)          156 merchant
 * 160 last4  162 currency  164 responseCode  166 reversalAttempts
 * 168 transaction 169 state 170 result 171 network 172 flags 173 reversal (2 bits), more exceptions (6) 174 panLength (5 bits), more flags (3: reversal waits, outside batch, stand-in) 175 envelopeLength
 * 176 authCode (6)  182 exceptions     184 debtNext       188 debtPrevious
 * 192 card envelope (48), or what refused it                        240 batchNext      244 batchPrevious   248 debtNumber (6) 254 followers
 * </pre>
 *
 * <p>
 * A reversal that waits or is parked has no timer: the links of the wheel link its queue then. An advice owed is kept
 * in the same fields as a reversal. A refund is never reversed: what stands here of a reversal is that of its own
 * repeats.
 */
public final class TransactionRecord {
    public static final int LENGTH = 256;
    static final int ENVELOPE_CAPACITY = 48;
    public static final int TOKEN_LENGTH = 16;
    public static final int AUTH_CODE_LENGTH = 6;

    public static final int NO_REVERSAL = 0;
    public static final int REVERSAL_OWED = 1;
    public static final int REVERSAL_ACKNOWLEDGED = 2;
    public static final int REVERSAL_PARKED = 3;

    /** Links of {@link RecordList}: the field of the next slot, followed by that of the one before. */
    static final int QUEUE_LINKS = 132;
    static final int DEBT_LINKS = 184;
    static final int BATCH_LINKS = 240;

    private static final int CLAIMED = 1;
    private static final int WAITS = 2;
    private static final int TAKEN_BACK = 4;
    private static final int UPLOADED = 8;
    private static final int ASKED = 16;
    private static final int BY_OPERATOR = 32;
    private static final int DISPUTED = 64;
    private static final int ADJUSTED = 128;
    /** The other bits of the length of a card number. */
    private static final int REVERSAL_WAITS = 32;
    private static final int OUTSIDE_BATCH = 64;
    private static final int STAND_IN = 128;
    private static final int PAN_LENGTH_BITS = 31;

    private static final int ID = 0;
    private static final int EXCHANGE_ID = 8;
    private static final int ADMITTED_NS = 16;
    private static final int RESOLVED_NS = 24;
    private static final int AMOUNT = 32;
    private static final int RESERVED = 40;
    private static final int CONFIRMED = 48;
    private static final int ORIGINAL_ID = 56;
    private static final int DEADLINE_NS = 64;
    private static final int FINGERPRINT = 72;
    private static final int TOKEN = 80;
    private static final int SENT_NS = 96;
    private static final int REVERSAL_NS = 104;
    private static final int TERMINAL = 112;
    private static final int BATCH = 116;
    private static final int STAN = 120;
    private static final int UPSTREAM_STAN = 124;
    private static final int REVERSAL_STAN = 128;
    private static final int TIMER_NEXT = QUEUE_LINKS;
    private static final int TIMER_PREVIOUS = QUEUE_LINKS + Integer.BYTES;
    private static final int TIMER_BUCKET = 140;
    private static final int BUSINESS_DATE = 144;
    private static final int BIN = 148;
    private static final int SETTLEMENT_DATE = 152;
    private static final int ENTRY = 154;
    private static final int MERCHANT = 156;
    private static final int LAST4 = 160;
    private static final int CURRENCY = 162;
    private static final int RESPONSE_CODE = 164;
    private static final int REVERSAL_ATTEMPTS = 166;
    private static final int TRANSACTION = 168;
    private static final int STATE = 169;
    private static final int RESULT = 170;
    private static final int NETWORK = 171;
    private static final int FLAGS = 172;
    private static final int REVERSAL = 173;
    private static final int PAN_LENGTH = 174;
    private static final int ENVELOPE_LENGTH = 175;
    private static final int AUTH_CODE = 176;
    private static final int EXCEPTIONS = 182;
    private static final int ENVELOPE = 192;
    private static final int DEBT_NUMBER = 248;
    private static final long DEBT_NUMBER_BITS = 0xFFFF_FFFF_FFFFL;
    private static final int FOLLOWERS = 254;
    private static final int MOST_FOLLOWERS = 0xFFFF;

    private static final int BYTE = 0xFF;
    /** The rest of that byte are exceptions from the seventeenth on. */
    private static final int REVERSAL_BITS = 3;
    private static final int FIRST_EXCEPTIONS = 0xFFFF;
    private static final int MORE_EXCEPTIONS_SHIFT = 14;

    private final UnsafeBuffer buffer = new UnsafeBuffer(0, 0);
    private final EntryFacts entry = new EntryFacts(buffer, ENTRY);
    private final RefusalFacts refusal = new RefusalFacts(buffer, ENVELOPE);

    TransactionRecord wrap(DirectBuffer chunk, int offset) {
        buffer.wrap(chunk, offset, LENGTH);
        return this;
    }

    void clear() {
        buffer.setMemory(0, LENGTH, (byte) 0);
        buffer.putInt(TIMER_BUCKET, TimerWheel.NONE);
        buffer.putInt(REVERSAL_STAN, StanAllocator.NONE);
        buffer.putLong(ORIGINAL_ID, -1);
        buffer.putShort(SETTLEMENT_DATE, (short) -1);
    }

    public long id() {
        return buffer.getLong(ID);
    }

    public void id(long value) {
        buffer.putLong(ID, value);
    }

    public long exchangeId() {
        return buffer.getLong(EXCHANGE_ID);
    }

    public void exchangeId(long value) {
        buffer.putLong(EXCHANGE_ID, value);
    }

    public long admittedNs() {
        return buffer.getLong(ADMITTED_NS);
    }

    public void admittedNs(long value) {
        buffer.putLong(ADMITTED_NS, value);
    }

    public long resolvedNs() {
        return buffer.getLong(RESOLVED_NS);
    }

    public void resolvedNs(long value) {
        buffer.putLong(RESOLVED_NS, value);
    }

    public long amountMinor() {
        return buffer.getLong(AMOUNT);
    }

    public void amountMinor(long value) {
        buffer.putLong(AMOUNT, value);
    }

    /** Refunds of this original that are running, unknown or done. */
    public long reservedMinor() {
        return buffer.getLong(RESERVED);
    }

    public void reservedMinor(long value) {
        buffer.putLong(RESERVED, value);
    }

    /** Refunds of this original that are done. */
    public long confirmedMinor() {
        return buffer.getLong(CONFIRMED);
    }

    public void confirmedMinor(long value) {
        buffer.putLong(CONFIRMED, value);
    }

    /** What a sale had before this adjustment gave it another amount; 0 for none, or where it was not kept. */
    public long formerAmountMinor() {
        return buffer.getLong(CONFIRMED);
    }

    public void formerAmountMinor(long value) {
        buffer.putLong(CONFIRMED, value);
    }

    public long originalId() {
        return buffer.getLong(ORIGINAL_ID);
    }

    public void originalId(long value) {
        buffer.putLong(ORIGINAL_ID, value);
    }

    public long deadlineNs() {
        return buffer.getLong(DEADLINE_NS);
    }

    public void deadlineNs(long value) {
        buffer.putLong(DEADLINE_NS, value);
    }

    public long fingerprint() {
        return buffer.getLong(FINGERPRINT);
    }

    public void fingerprint(long value) {
        buffer.putLong(FINGERPRINT, value);
    }

    public void token(DirectBuffer source, int offset) {
        buffer.putBytes(TOKEN, source, offset, TOKEN_LENGTH);
    }

    public int tokenOffset() {
        return TOKEN;
    }

    public boolean sameCard(DirectBuffer source, int offset) {
        return buffer.getLong(TOKEN) == source.getLong(offset)
                && buffer.getLong(TOKEN + Long.BYTES) == source.getLong(offset + Long.BYTES);
    }

    /** F7 of the request upstream. */
    public long sentNs() {
        return buffer.getLong(SENT_NS);
    }

    public void sentNs(long value) {
        buffer.putLong(SENT_NS, value);
    }

    /** F7 of the reversal upstream; 0 before its first sending. */
    public long reversalNs() {
        return buffer.getLong(REVERSAL_NS);
    }

    public void reversalNs(long value) {
        buffer.putLong(REVERSAL_NS, value);
    }

    public int terminal() {
        return buffer.getInt(TERMINAL);
    }

    public void terminal(int value) {
        buffer.putInt(TERMINAL, value);
    }

    /** Whose money it is: a row of {@link FundsTable}. */
    public int merchant() {
        return buffer.getInt(MERCHANT);
    }

    public void merchant(int index) {
        buffer.putInt(MERCHANT, index);
    }

    public int batch() {
        return buffer.getInt(BATCH);
    }

    public void batch(int value) {
        buffer.putInt(BATCH, value);
    }

    public int stan() {
        return buffer.getInt(STAN);
    }

    public void stan(int value) {
        buffer.putInt(STAN, value);
    }

    public int upstreamStan() {
        return buffer.getInt(UPSTREAM_STAN);
    }

    public void upstreamStan(int value) {
        buffer.putInt(UPSTREAM_STAN, value);
    }

    public int safStan() {
        return buffer.getInt(REVERSAL_STAN);
    }

    public void safStan(int value) {
        buffer.putInt(REVERSAL_STAN, value);
    }

    int timerNext() {
        return buffer.getInt(TIMER_NEXT);
    }

    void timerNext(int slot) {
        buffer.putInt(TIMER_NEXT, slot);
    }

    int timerPrevious() {
        return buffer.getInt(TIMER_PREVIOUS);
    }

    void timerPrevious(int slot) {
        buffer.putInt(TIMER_PREVIOUS, slot);
    }

    int next(int links) {
        return buffer.getInt(links);
    }

    void next(int links, int slot) {
        buffer.putInt(links, slot);
    }

    int previous(int links) {
        return buffer.getInt(links + Integer.BYTES);
    }

    void previous(int links, int slot) {
        buffer.putInt(links + Integer.BYTES, slot);
    }

    public int timerBucket() {
        return buffer.getInt(TIMER_BUCKET);
    }

    public void timerBucket(int bucket) {
        buffer.putInt(TIMER_BUCKET, bucket);
    }

    public int businessDate() {
        return buffer.getInt(BUSINESS_DATE);
    }

    public void businessDate(int value) {
        buffer.putInt(BUSINESS_DATE, value);
    }

    public int bin() {
        return buffer.getInt(BIN);
    }

    public void card(int bin, short last4, byte panLength) {
        buffer.putInt(BIN, bin);
        buffer.putShort(LAST4, last4);
        buffer.putByte(PAN_LENGTH, panLength);
    }

    /** The card, or the code, of another record. */
    public void cardOf(TransactionRecord other) {
        token(other.buffer, TOKEN);
        card(other.bin(), (short) other.last4(), (byte) other.panLength());
        entry.service(other.entry.service());
    }

    /** How card data came in. */
    public EntryFacts entry() {
        return entry;
    }

    /** Which step of the ladder refused it: of one that was declined without being sent. */
    public RefusalFacts refusal() {
        return refusal;
    }

    /** Whether the ladder refused it: what was sent has a card envelope there. */
    public boolean refusedHere() {
        return state() == TransactionState.DECLINED && sentNs() == 0 && envelopeLength() == 0;
    }

    public int last4() {
        return buffer.getShort(LAST4);
    }

    public int panLength() {
        return buffer.getByte(PAN_LENGTH) & PAN_LENGTH_BITS;
    }

    /** F15 of the network as MMDD, -1 when it sent none. */
    public int settlementDate() {
        return buffer.getShort(SETTLEMENT_DATE);
    }

    public void settlementDate(int value) {
        buffer.putShort(SETTLEMENT_DATE, (short) value);
    }

    public int currency() {
        return buffer.getShort(CURRENCY);
    }

    public void currency(int value) {
        buffer.putShort(CURRENCY, (short) value);
    }

    /** F39 of the network, 0 when the switch decided alone. */
    public int responseCode() {
        return buffer.getShort(RESPONSE_CODE) & 0xFFFF;
    }

    public void responseCode(int value) {
        buffer.putShort(RESPONSE_CODE, (short) value);
    }

    public int safAttempts() {
        return buffer.getShort(REVERSAL_ATTEMPTS) & 0xFFFF;
    }

    public void safAttempts(int value) {
        buffer.putShort(REVERSAL_ATTEMPTS, (short) Math.min(value, 0xFFFF));
    }

    public int transaction() {
        return buffer.getByte(TRANSACTION);
    }

    public void transaction(int code) {
        buffer.putByte(TRANSACTION, (byte) code);
    }

    public TransactionState state() {
        return TransactionState.of(buffer.getByte(STATE));
    }

    public void state(TransactionState value) {
        buffer.putByte(STATE, (byte) value.ordinal());
    }

    public int result() {
        return buffer.getByte(RESULT);
    }

    public void result(int code) {
        buffer.putByte(RESULT, (byte) code);
    }

    public int network() {
        return buffer.getByte(NETWORK) & 0xFF;
    }

    public void network(int value) {
        buffer.putByte(NETWORK, (byte) value);
    }

    /**
     * A void, completion or adjustment of this original is running, or its own reversal is still owed: nothing else may
     * follow.
     */
    public boolean claimed() {
        return (buffer.getByte(FLAGS) & CLAIMED) != 0;
    }

    public void claimed(boolean claimed) {
        flag(CLAIMED, claimed);
    }

    /** The reversal owed is in its network's queue, not in flight. */
    public boolean waits() {
        return (buffer.getByte(FLAGS) & WAITS) != 0;
    }

    public void waits(boolean waits) {
        flag(WAITS, waits);
    }

    /** Its terminal took it back while a void of it stood: it must not stand again when the void does not. */
    public boolean takenBack() {
        return (buffer.getByte(FLAGS) & TAKEN_BACK) != 0;
    }

    public void takenBack(boolean takenBack) {
        flag(TAKEN_BACK, takenBack);
    }

    /** Its terminal has listed it in the upload of its batch. */
    public boolean uploaded() {
        return (buffer.getByte(FLAGS) & UPLOADED) != 0;
    }

    public void uploaded(boolean uploaded) {
        flag(UPLOADED, uploaded);
    }

    /**
     * The network is to say what became of it before it is reversed: what stands here of a reversal is the inquiry's.
     */
    public boolean asked() {
        return (buffer.getByte(FLAGS) & ASKED) != 0;
    }

    public void asked(boolean asked) {
        flag(ASKED, asked);
    }

    /** Its amount is another one than it was sold for. */
    public boolean adjusted() {
        return (buffer.getByte(FLAGS) & ADJUSTED) != 0;
    }

    public void adjusted(boolean adjusted) {
        flag(ADJUSTED, adjusted);
    }

    /** A desk asked for it: no terminal waits, and the exchange is that of the sale. */
    public boolean byOperator() {
        return (buffer.getByte(FLAGS) & BY_OPERATOR) != 0;
    }

    /** Somebody has shown that it is disputed. */
    public boolean disputed() {
        return (buffer.getByte(FLAGS) & DISPUTED) != 0;
    }

    public void disputed(boolean disputed) {
        flag(DISPUTED, disputed);
    }

    public void byOperator(boolean byOperator) {
        flag(BY_OPERATOR, byOperator);
    }

    /** Its terminal took it back while something ran for it: it is reversed when that has come to nothing. */
    public boolean reversalWaits() {
        return (buffer.getByte(PAN_LENGTH) & REVERSAL_WAITS) != 0;
    }

    public void reversalWaits(boolean waits) {
        flag(PAN_LENGTH, REVERSAL_WAITS, waits);
    }

    /**
     * It came to stand outside its batch, or by the word of people: it is in no totals, whatever is said about it
     * later.
     */
    public boolean outsideBatch() {
        return (buffer.getByte(PAN_LENGTH) & OUTSIDE_BATCH) != 0;
    }

    public void outsideBatch(boolean outside) {
        flag(PAN_LENGTH, OUTSIDE_BATCH, outside);
    }

    /** The switch has approved it by itself. */
    public boolean standIn() {
        return (buffer.getByte(PAN_LENGTH) & STAND_IN) != 0;
    }

    public void standIn(boolean approved) {
        flag(PAN_LENGTH, STAND_IN, approved);
    }

    /** Whether what its network is owed, or was told last, is an advice: it was done before the network knew. */
    public boolean tells() {
        return Transaction.of(transaction()).advice()
                || (standIn() && state() != TransactionState.REVERSAL_PENDING && state() != TransactionState.REVERSED);
    }

    private void flag(int bit, boolean set) {
        flag(FLAGS, bit, set);
    }

    private void flag(int at, int bit, boolean set) {
        int others = buffer.getByte(at) & ~bit;
        buffer.putByte(at, (byte) (set ? others | bit : others));
    }

    public int reversal() {
        return buffer.getByte(REVERSAL) & REVERSAL_BITS;
    }

    public void reversal(int value) {
        buffer.putByte(REVERSAL, (byte) ((buffer.getByte(REVERSAL) & ~REVERSAL_BITS) | value));
    }

    public boolean owesReversal() {
        return stored() && !refund();
    }

    /** Whether a book of stored messages has it: of reversals, or of refunds. */
    public boolean stored() {
        return reversal() == REVERSAL_OWED || reversal() == REVERSAL_PARKED;
    }

    public boolean refund() {
        return transaction() == Transaction.REFUND.code();
    }

    /** Where its reversal stands in the order of debt, from 1. */
    public long debtNumber() {
        return buffer.getLong(DEBT_NUMBER) & DEBT_NUMBER_BITS;
    }

    public void debtNumber(long value) {
        buffer.putLong(DEBT_NUMBER, (buffer.getLong(DEBT_NUMBER) & ~DEBT_NUMBER_BITS) | value);
    }

    /** The table of ranges its card was found in, as long as nothing is owed; 0 for none. */
    public int routeTable() {
        return buffer.getInt(DEBT_NUMBER);
    }

    /** The list of rules of its range. */
    public int routeList() {
        return buffer.getShort(DEBT_NUMBER + Integer.BYTES) & FIRST_EXCEPTIONS;
    }

    public void route(int table, int list) {
        buffer.putInt(DEBT_NUMBER, table);
        buffer.putShort(DEBT_NUMBER + Integer.BYTES, (short) list);
    }

    /** How many transactions in memory name this as their original; counted up to 65,535. */
    public int followers() {
        return buffer.getShort(FOLLOWERS) & MOST_FOLLOWERS;
    }

    /** One more, or one less; who cannot be counted exactly is never counted down. */
    public void followed(int difference) {
        if (followers() < MOST_FOLLOWERS) {
            buffer.putShort(FOLLOWERS, (short) (followers() + difference));
        }
    }

    /** Looks at an image. */
    public void wrapImage(DirectBuffer image) {
        wrap(image, 0);
    }

    /** Makes it what an image says; it is in no list. */
    public void restore(DirectBuffer image) {
        buffer.putBytes(0, image, 0, LENGTH);
    }

    /** Copies it without the links, which say nothing outside of this memory. */
    public void image(MutableDirectBuffer into) {
        into.putBytes(0, buffer, 0, LENGTH);
        into.putLong(QUEUE_LINKS, 0);
        into.putLong(DEBT_LINKS, 0);
        into.putLong(BATCH_LINKS, 0);
    }

    /** Bits of {@code ExceptionReason}, 0 when people need not look at it. */
    public int exceptions() {
        int more = buffer.getByte(REVERSAL) & BYTE & ~REVERSAL_BITS;
        return (buffer.getShort(EXCEPTIONS) & FIRST_EXCEPTIONS) | more << MORE_EXCEPTIONS_SHIFT;
    }

    public void exceptions(int bits) {
        buffer.putShort(EXCEPTIONS, (short) bits);
        int more = bits >>> MORE_EXCEPTIONS_SHIFT & BYTE & ~REVERSAL_BITS;
        buffer.putByte(REVERSAL, (byte) (reversal() | more));
    }

    public DirectBuffer buffer() {
        return buffer;
    }

    public int authCodeOffset() {
        return AUTH_CODE;
    }

    public void authCode(DirectBuffer source, int offset) {
        buffer.putBytes(AUTH_CODE, source, offset, AUTH_CODE_LENGTH);
    }

    public boolean sameAuthCode(DirectBuffer source, int offset) {
        return buffer.getInt(AUTH_CODE) == source.getInt(offset)
                && buffer.getShort(AUTH_CODE + Integer.BYTES) == source.getShort(offset + Integer.BYTES);
    }

    public boolean hasAuthCode() {
        return buffer.getByte(AUTH_CODE) != 0;
    }

    /** The same, and it is not blank. */
    public boolean authCoded() {
        return buffer.getByte(AUTH_CODE) > ' ';
    }

    public int envelopeOffset() {
        return ENVELOPE;
    }

    public int envelopeLength() {
        return buffer.getByte(ENVELOPE_LENGTH);
    }

    public void envelope(DirectBuffer source, int length) {
        if (length > ENVELOPE_CAPACITY) {
            throw new IllegalArgumentException("card envelope of " + length + " bytes, at most " + ENVELOPE_CAPACITY);
        }
        buffer.putByte(ENVELOPE_LENGTH, (byte) length);
        buffer.putBytes(ENVELOPE, source, 0, length);
    }
}
