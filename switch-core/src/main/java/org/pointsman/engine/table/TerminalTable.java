package org.pointsman.engine.table;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.collections.Long2LongHashMap;
import org.agrona.collections.LongArrayList;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.engine.section.StateInput;
import org.pointsman.engine.section.StateOutput;
import org.pointsman.engine.section.StateSection;
import org.pointsman.records.Ascii;
import org.pointsman.records.TerminalRequestDecoder;
import org.pointsman.registry.model.BindingState;
import org.pointsman.registry.model.HoldClass;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.PaymentService;
import org.pointsman.registry.model.Terminal;
import org.pointsman.registry.model.TerminalParameters;
import org.pointsman.registry.model.TerminalServices;
import org.pointsman.registry.model.TerminalState;
import org.pointsman.security.KeyGeneration;
import org.pointsman.security.TerminalKeys;

/**
 * The hot row of every terminal: what the check ladder reads, 128 bytes off-heap, derived from the registry and from
 * sign-ons in apply only.
 *
 * <pre>
 *  0 tid            8 activationUntilMs  16 mid (15)
 * 32 batch         36 generation        40 confirmedGeneration  44 blockedMask  48 inFlight
 * 52 state  53 holdClass  54 flags  55 signedOn
 * 56 cancelledNs   64 limitPerTransaction  72 limitPerDay  80 usedMinor  88 usedDate  92 parametersDue
 * 96 services   104 firmware  112 quietSinceNs  120 toldParameters  124 merchant
 *
 * services: four bits of each service, the state of its newest binding; from bit 24 on that of the newest one that can have
 * taken a payment
 * </pre>
 */
public final class TerminalTable implements StateSection {
    public static final int NONE = -1;

    private static final int ROW = 128;
    private static final int CHUNK_BITS = 9;
    private static final int CHUNK_MASK = (1 << CHUNK_BITS) - 1;

    private static final int TID = 0;
    private static final int ACTIVATION_UNTIL = 8;
    private static final int MID = 16;
    private static final int MID_LENGTH = 15;
    private static final int BATCH = 32;
    private static final int GENERATION = 36;
    private static final int CONFIRMED = 40;
    private static final int BLOCKED = 44;
    private static final int IN_FLIGHT = 48;
    private static final int STATE = 52;
    private static final int HOLD_CLASS = 53;
    private static final int FLAGS = 54;
    private static final int SIGNED_ON = 55;
    private static final int CANCELLED_NS = 56;
    private static final int SERVICES = 96;
    private static final int LIMIT_PER_TRANSACTION = 64;
    private static final int LIMIT_PER_DAY = 72;
    private static final int USED = 80;
    private static final int USED_DATE = 88;
    private static final int PARAMETERS_DUE = 92;
    private static final int FIRMWARE = 104;
    private static final int QUIET_SINCE = 112;
    private static final int TOLD_PARAMETERS = 120;
    private static final int MERCHANT = 124;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private static final TerminalState[] STATES = TerminalState.values();
    private static final HoldClass[] CLASSES = HoldClass.values();
    private static final PaymentService[] PAYMENT_SERVICES = PaymentService.values();
    private static final BindingState[] BINDING_STATES = BindingState.values();
    private static final int BINDING_BITS = 4;
    private static final int BINDING_MASK = 0xF;
    private static final int FOLLOW_UPS = 24;

    private static final int TESTED = 1;
    private static final int ONLY_RECONFIG = 2;
    private static final int WATCHED = 4;
    private static final int KILLS = 8;

    private static final int FIRST_BATCH = 1;

    private final List<UnsafeBuffer> chunks = new ArrayList<>();
    private final List<TerminalKeys> keys = new ArrayList<>();
    private final LongArrayList devices = new LongArrayList();
    private final Long2LongHashMap indexByTid = new Long2LongHashMap(NONE);
    private int count;

    public int count() {
        return count;
    }

    public int find(long tid) {
        return (int) indexByTid.get(tid);
    }

    /** Writes what the registry says of a terminal into its row; adds the row for a new one. Returns the index. */
    public int refresh(Terminal terminal) {
        long tid = Ascii.eight(terminal.tid());
        int index = find(tid);
        if (index == NONE) {
            index = add(tid);
        }
        UnsafeBuffer chunk = chunk(index);
        int row = row(index);
        chunk.putBytes(row + MID, terminal.mid().getBytes(StandardCharsets.US_ASCII), 0, MID_LENGTH);
        chunk.putLong(row + ACTIVATION_UNTIL, terminal.activationUntilMs());
        chunk.putInt(row + BLOCKED, terminal.blockedCapabilities());
        chunk.putLong(row + CANCELLED_NS, terminal.cancelledAtMs() * NANOS_PER_MILLI);
        chunk.putByte(row + STATE, (byte) terminal.state().ordinal());
        chunk.putByte(row + HOLD_CLASS, (byte) terminal.holdClass().ordinal());
        devices.setLong(index, SerialReport.of(terminal.serial()));
        flag(index, ONLY_RECONFIG, terminal.heldOnlyBy(HoldReason.RECONFIG));
        flag(index, KILLS, terminal.killsInFlight());
        return index;
    }

    /**
     * A number is given anew: it has a row of its own from now on, so that nothing of its former holder is found under
     * it, no key of a duplicate, no batch, no total. Records keep the row they were made with.
     */
    public void giveAnew(int former) {
        int index = add(tid(former));
        generation(index, generation(former));
    }

    /** Whether a row is that of the number's present holder. */
    public boolean isPresent(int index) {
        return find(tid(index)) == index;
    }

    private int newIndex() {
        int index = count++;
        if (index >>> CHUNK_BITS == chunks.size()) {
            chunks.add(new UnsafeBuffer(ByteBuffer.allocateDirect(ROW << CHUNK_BITS)));
        }
        keys.add(null);
        devices.addLong(SerialReport.NONE);
        return index;
    }

    private int add(long tid) {
        int index = newIndex();
        indexByTid.put(tid, index);
        chunk(index).putLong(row(index) + TID, tid);
        chunk(index).putInt(row(index) + BATCH, FIRST_BATCH);
        return index;
    }

    /** Whether a request names another serial number than that of the terminal's device; not when either is unknown. */
    public boolean otherDevice(int index, TerminalRequestDecoder request) {
        long bound = devices.getLong(index);
        return bound != SerialReport.NONE && SerialReport.differs(request, bound);
    }

    public long tid(int index) {
        return chunk(index).getLong(row(index) + TID);
    }

    /** Whether F42, fifteen bytes at the offset, names the terminal's merchant. */
    public boolean belongsTo(int index, DirectBuffer mid, int offset) {
        return sameMid(chunk(index), row(index) + MID, mid, offset);
    }

    private static boolean sameMid(DirectBuffer a, int atA, DirectBuffer b, int atB) {
        int tail = MID_LENGTH - Long.BYTES;
        return a.getLong(atA) == b.getLong(atB) && a.getLong(atA + tail) == b.getLong(atB + tail);
    }

    public DirectBuffer midBuffer(int index) {
        return chunk(index);
    }

    public int midOffset(int index) {
        return row(index) + MID;
    }

    public String mid(int index) {
        return chunk(index).getStringWithoutLengthAscii(row(index) + MID, MID_LENGTH);
    }

    public TerminalState state(int index) {
        return STATES[chunk(index).getByte(row(index) + STATE)];
    }

    public HoldClass holdClass(int index) {
        return CLASSES[chunk(index).getByte(row(index) + HOLD_CLASS)];
    }

    public int blockedCapabilities(int index) {
        return chunk(index).getInt(row(index) + BLOCKED);
    }

    public boolean activationOpen(int index, long nowMs) {
        return nowMs <= chunk(index).getLong(row(index) + ACTIVATION_UNTIL);
    }

    /** When it was cancelled; 0 when it is not. */
    public long cancelledNs(int index) {
        return chunk(index).getLong(row(index) + CANCELLED_NS);
    }

    /** The row of its merchant in {@link FundsTable}. */
    public int merchant(int index) {
        return chunk(index).getInt(row(index) + MERCHANT);
    }

    public void merchant(int index, int merchant) {
        chunk(index).putInt(row(index) + MERCHANT, merchant);
    }

    /** What it is set up with. */
    public void limits(int index, TerminalParameters parameters) {
        chunk(index).putLong(row(index) + LIMIT_PER_TRANSACTION, parameters.limitPerTransactionMinor());
        chunk(index).putLong(row(index) + LIMIT_PER_DAY, parameters.limitPerDayMinor());
        chunk(index).putInt(row(index) + PARAMETERS_DUE, parameters.acknowledged() ? 0 : 1);
    }

    /** Whether it has not taken the newest parameters. */
    public boolean parametersDue(int index) {
        return chunk(index).getInt(row(index) + PARAMETERS_DUE) != 0;
    }

    /** The version of the parameters it was told last; 0 for none. */
    public int toldParameters(int index) {
        return chunk(index).getInt(row(index) + TOLD_PARAMETERS);
    }

    public void toldParameters(int index, TerminalParameters told) {
        chunk(index).putInt(row(index) + TOLD_PARAMETERS, (int) told.version());
    }

    /** What the terminal is set up with for a sale, minor units; 0 for no limit. */
    public long limitPerTransaction(int index) {
        return chunk(index).getLong(row(index) + LIMIT_PER_TRANSACTION);
    }

    /** The same for the sales of a business date. */
    public long limitPerDay(int index) {
        return chunk(index).getLong(row(index) + LIMIT_PER_DAY);
    }

    /** What the sales of a business date add up to. */
    public long usedMinor(int index, int businessDate) {
        return chunk(index).getInt(row(index) + USED_DATE) == businessDate
                ? chunk(index).getLong(row(index) + USED)
                : 0;
    }

    /** A sale of a business date counts, or counts no more. */
    public void use(int index, int businessDate, long amountMinor) {
        chunk(index).putLong(row(index) + USED, Math.addExact(usedMinor(index, businessDate), amountMinor));
        chunk(index).putInt(row(index) + USED_DATE, businessDate);
    }

    /** The application version it last reported, eight characters; 0 when it never did. */
    public long firmware(int index) {
        return chunk(index).getLong(row(index) + FIRMWARE);
    }

    public void firmware(int index, long version) {
        chunk(index).putLong(row(index) + FIRMWARE, version);
    }

    /** When it last had an approval, was activated or was verified again. */
    public long quietSinceNs(int index) {
        return chunk(index).getLong(row(index) + QUIET_SINCE);
    }

    /** It was heard of: what is told later about earlier moments changes nothing. */
    public void heardNs(int index, long timeNs) {
        chunk(index).putLong(row(index) + QUIET_SINCE, Math.max(timeNs, quietSinceNs(index)));
    }

    /** Writes what the registry says of a terminal's services into its row. */
    public void services(int index, TerminalServices services) {
        long bits = 0;
        for (PaymentService service : PAYMENT_SERVICES) {
            int shift = service.ordinal() * BINDING_BITS;
            bits |= (long) services.paymentState(service).ordinal() << shift;
            bits |= (long) services.followUpState(service).ordinal() << (FOLLOW_UPS + shift);
        }
        chunk(index).putLong(row(index) + SERVICES, bits);
    }

    /** The newest binding to a service: what new payments go by. */
    public BindingState paymentState(int index, PaymentService service) {
        return binding(index, service.ordinal() * BINDING_BITS);
    }

    /** The newest binding that can have taken a payment: what voids and refunds go by. */
    public BindingState followUpState(int index, PaymentService service) {
        return binding(index, FOLLOW_UPS + service.ordinal() * BINDING_BITS);
    }

    private BindingState binding(int index, int shift) {
        return BINDING_STATES[(int) (chunk(index).getLong(row(index) + SERVICES) >>> shift & BINDING_MASK)];
    }

    /** Whether it has a ticket for probes. */
    public boolean tested(int index) {
        return flag(index, TESTED);
    }

    public void tested(int index, boolean tested) {
        flag(index, TESTED, tested);
    }

    /** Whether only the hold of a reinstatement that is nearly done keeps it suspended. */
    public boolean onlyReconfig(int index) {
        return flag(index, ONLY_RECONFIG);
    }

    /** Whether its declines are counted. */
    boolean watched(int index) {
        return flag(index, WATCHED);
    }

    void watched(int index, boolean watched) {
        flag(index, WATCHED, watched);
    }

    /** Whether a hold ends what it has in flight. */
    public boolean killsInFlight(int index) {
        return flag(index, KILLS);
    }

    private boolean flag(int index, int bit) {
        return (chunk(index).getByte(row(index) + FLAGS) & bit) != 0;
    }

    private void flag(int index, int bit, boolean set) {
        int others = chunk(index).getByte(row(index) + FLAGS) & ~bit;
        chunk(index).putByte(row(index) + FLAGS, (byte) (set ? others | bit : others));
    }

    public boolean signedOn(int index) {
        return chunk(index).getByte(row(index) + SIGNED_ON) != 0;
    }

    public void signedOn(int index, boolean signedOn) {
        chunk(index).putByte(row(index) + SIGNED_ON, (byte) (signedOn ? 1 : 0));
    }

    public int batch(int index) {
        return chunk(index).getInt(row(index) + BATCH);
    }

    public void batch(int index, int number) {
        chunk(index).putInt(row(index) + BATCH, number);
    }

    public int generation(int index) {
        return chunk(index).getInt(row(index) + GENERATION);
    }

    /** What the next generation of a number's keys is. */
    public int nextGeneration(long tid) {
        int index = find(tid);
        return index == NONE ? 1 : generation(index) + 1;
    }

    public void generation(int index, int generation) {
        chunk(index).putInt(row(index) + GENERATION, generation);
    }

    /**
     * Where keys are derived for each transaction, the least counter that was not used yet (32 bits without a sign).
     */
    public long nextCounter(int index) {
        return Integer.toUnsignedLong(confirmedGeneration(index));
    }

    public void nextCounter(int index, long counter) {
        confirmedGeneration(index, (int) counter);
    }

    /**
     * The newest generation that has authenticated a message; older ones are void. See {@link #nextCounter(int)}, which
     * stands in the same place.
     */
    public int confirmedGeneration(int index) {
        return chunk(index).getInt(row(index) + CONFIRMED);
    }

    public void confirmedGeneration(int index, int generation) {
        chunk(index).putInt(row(index) + CONFIRMED, generation);
    }

    public int inFlight(int index) {
        return chunk(index).getInt(row(index) + IN_FLIGHT);
    }

    public void addInFlight(int index, int delta) {
        chunk(index).putInt(row(index) + IN_FLIGHT, inFlight(index) + delta);
    }

    public TerminalKeys keys(int index) {
        return keys.get(index);
    }

    public void keys(int index, TerminalKeys terminalKeys) {
        keys.set(index, terminalKeys);
    }

    private UnsafeBuffer chunk(int index) {
        return chunks.get(index >>> CHUNK_BITS);
    }

    private static int row(int index) {
        return (index & CHUNK_MASK) * ROW;
    }

    /** A number that was given anew has several rows; the last is its present holder's. */
    @Override
    public void write(StateOutput to) {
        to.add(count);
        for (int index = 0; index < count; index++) {
            to.add(chunk(index), row(index), ROW);
            to.add(devices.getLong(index));
            write(keys.get(index), to);
        }
    }

    private static void write(TerminalKeys keys, StateOutput to) {
        to.add(keys != null);
        if (keys == null) {
            return;
        }
        to.add(keys.wrappedTmk()).add(keys.confirmed()).add(keys.generations().length);
        for (KeyGeneration generation : keys.generations()) {
            to.add(generation.number()).add(generation.wrappedPik()).add(generation.wrappedMak())
                    .add(generation.wrappedTdk());
        }
    }

    @Override
    public void read(StateInput from) {
        for (int left = from.nextCount(); left > 0; left--) {
            int index = newIndex();
            from.next(chunk(index), row(index), ROW);
            indexByTid.put(tid(index), index);
            devices.setLong(index, from.nextLong());
            keys.set(index, from.nextBoolean() ? keys(from) : null);
        }
    }

    private static TerminalKeys keys(StateInput from) {
        byte[] wrappedTmk = from.nextBytes();
        int confirmed = from.nextInt();
        KeyGeneration[] generations = new KeyGeneration[from.nextCount()];
        for (int i = 0; i < generations.length; i++) {
            generations[i] = new KeyGeneration(from.nextInt(), from.nextBytes(), from.nextBytes(), from.nextBytes());
        }
        return new TerminalKeys(wrappedTmk, confirmed, generations);
    }
}
