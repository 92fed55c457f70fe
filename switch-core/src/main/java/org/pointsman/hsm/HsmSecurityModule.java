package org.pointsman.hsm;

import io.netty.channel.EventLoop;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.NanoClock;
import org.pointsman.security.KeyBlockVersion;
import org.pointsman.security.KeyInvalidException;
import org.pointsman.security.KeyAlgorithm;
import org.pointsman.security.KeyScheme;
import org.pointsman.security.KeySerial;
import org.pointsman.security.KeyType;
import org.pointsman.security.MacAlgorithm;
import org.pointsman.security.MacEngine;
import org.pointsman.security.MacHandler;
import org.pointsman.security.MacRequest;
import org.pointsman.security.ModuleHealth;
import org.pointsman.security.PinFormat;
import org.pointsman.security.PinHandler;
import org.pointsman.security.PinTranslation;
import org.pointsman.security.SecurityModule;
import org.pointsman.security.SecurityStatus;
import org.pointsman.security.TrackHandler;
import org.pointsman.security.TransactionKeys;
import org.pointsman.security.WorkingKeysHandler;
import org.pointsman.tls.TlsContext;

/**
 * The security module in devices: each call is a host command. Calls that find no room end at once, in the caller's
 * thread; all others end on the loop of the devices, at their time-out at the latest.
 */
public final class HsmSecurityModule implements SecurityModule {
    private static final String MAX_PIN_LENGTH = "12";
    private static final int PAN_DIGITS = 12;
    static final int BLOCK_DIGITS = 2 * Long.BYTES;
    /** Behind the length of the PIN. */
    private static final int PIN_BLOCK_AT = 2;
    static final int LENGTH_DIGITS = 4;
    private static final int TRACK_BLOCK_FROM_END = 9;

    private final HsmSettings settings;
    private final Devices devices;
    private final MacCommands macs;
    private final KeyCustody custody;

    /**
     * Devices that are connected to by and by.
     *
     * @param loop of the devices
     * @param tls  null: in clear
     */
    public HsmSecurityModule(HsmSettings settings, EventLoop loop, NanoClock clock, TlsContext tls) {
        this.settings = settings;
        devices = new Devices(settings, loop, clock, tls);
        macs = new MacCommands(devices, settings);
        custody = new KeyCustody(new Question(devices, settings.timeoutMs()), settings.keyScheme());
        devices.start();
    }

    @Override
    public ModuleHealth health() {
        return devices.health();
    }

    /** What was counted. Any thread. */
    public HsmCounters counters() {
        return devices.counters();
    }

    @Override
    public boolean localMacs() {
        return false;
    }

    @Override
    public void issueWorkingKeys(byte[] wrappedTmk, KeyScheme scheme, MacAlgorithm mac, long correlation,
            WorkingKeysHandler handler) {
        if (!LmkKey.isOf(KeyType.TMK, wrappedTmk)) {
            handler.onWorkingKeys(correlation, SecurityStatus.KEY_INVALID, null);
        } else if (unfit(wrappedTmk, scheme, mac)) {
            handler.onWorkingKeys(correlation, SecurityStatus.SCHEME_NOT_ALLOWED, null);
        } else {
            new KeyIssue(devices, settings, wrappedTmk, scheme, mac, correlation, handler).start();
        }
    }

    // Keys of this device are for DES.
    private boolean unfit(byte[] wrappedTmk, KeyScheme scheme, MacAlgorithm mac) {
        int length = LmkKey.doubleLength(wrappedTmk) ? 2 * Long.BYTES : Long.BYTES;
        return mac.cipher() != KeyAlgorithm.DES || scheme == KeyScheme.SM4 || length != scheme.keyLength()
                || !fits(mac.keyLength(scheme, settings.doubleLengthMak()), length);
    }

    /** Key blocks are of double length here. */
    private boolean fits(int makLength, int length) {
        return settings.keyScheme() == LmkScheme.KEY_BLOCK ? makLength == length : makLength <= length;
    }

    @Override
    public void translatePin(PinTranslation request, PinHandler handler) {
        long correlation = request.correlation();
        SecurityStatus refused = refused(request);
        boolean derived = TransactionKey.isForPin(request.wrappedPik());
        HostCommand kind = derived ? HostCommand.TRANSLATE_TRANSACTION_PIN : HostCommand.TRANSLATE_PIN;
        Command command = refused == null
                ? devices.take(kind, true,
                        (status, answer, offset, length) -> onPin(status, answer, offset, length, correlation, handler))
                : null;
        if (command == null) {
            handler.onPin(correlation, refused == null ? SecurityStatus.BUSY : refused, 0, 0);
            return;
        }
        putKeys(command, request, derived).hex(request.pinBlock(), BLOCK_DIGITS);
        devices.ask(command.text(format(request.format())).text(format(request.zoneFormat())).hex(request.panDigits(),
                PAN_DIGITS));
    }

    private Command putKeys(Command command, PinTranslation request, boolean derived) {
        byte[] pik = request.wrappedPik();
        return derived
                ? TransactionKey.putSerial(TransactionKey.putBase(command, pik).key(request.wrappedZpk()),
                        settings.ksnDescriptor(), pik)
                : command.key(pik).key(request.wrappedZpk()).text(MAX_PIN_LENGTH);
    }

    /** A block without the card number could be translated under another card's: one command has one number only. */
    private static SecurityStatus refused(PinTranslation request) {
        boolean ofTerminal = LmkKey.isOf(KeyType.PIK, request.wrappedPik())
                || TransactionKey.isForPin(request.wrappedPik());
        if (!ofTerminal || !LmkKey.isOf(KeyType.ZPK, request.wrappedZpk())) {
            return SecurityStatus.KEY_INVALID;
        }
        boolean possible = format(request.format()) != null && format(request.zoneFormat()) != null
                && request.format().mayBecome(request.zoneFormat(), request.weaker());
        return possible ? null : SecurityStatus.PIN_FORMAT;
    }

    private static String format(PinFormat format) {
        return switch (format) {
            case ISO_0 -> "01";
            case ISO_1 -> "05";
            case ISO_3 -> "47";
            default -> null;
        };
    }

    private static void onPin(SecurityStatus status, DirectBuffer answer, int offset, int length, long correlation,
            PinHandler handler) {
        boolean whole = length >= PIN_BLOCK_AT + BLOCK_DIGITS && Hex.all(answer, offset + PIN_BLOCK_AT, BLOCK_DIGITS);
        if (status == SecurityStatus.OK && whole) {
            handler.onPin(correlation, status, Hex.number(answer, offset + PIN_BLOCK_AT, BLOCK_DIGITS), 0);
        } else {
            handler.onPin(correlation, failure(status), 0, 0);
        }
    }

    /** An answer that says it is well and is not whole is none. */
    private static SecurityStatus failure(SecurityStatus status) {
        return status == SecurityStatus.OK ? SecurityStatus.UNAVAILABLE : status;
    }

    @Override
    public void decryptTrack2(byte[] wrappedTdk, MutableDirectBuffer track, int offset, int digits, long correlation,
            TrackHandler handler) {
        int block = offset + (digits + 1) / 2 - TRACK_BLOCK_FROM_END;
        SecurityStatus refused = block < offset ? SecurityStatus.TRACK_FORMAT : SecurityStatus.KEY_INVALID;
        if (block < offset || !LmkKey.isOf(KeyType.TDK, wrappedTdk)) {
            handler.onTrack(correlation, refused);
            return;
        }
        Command command = devices.take(HostCommand.DECRYPT, false, (status, answer, at, length) -> onTrack(status,
                answer, at, length, track, block, correlation, handler));
        if (command == null) {
            handler.onTrack(correlation, SecurityStatus.BUSY);
            return;
        }
        devices.ask(command.text("0011").text(settings.keyScheme().deviceType(KeyType.TDK)).key(wrappedTdk)
                .hex(BLOCK_DIGITS, LENGTH_DIGITS).hex(track.getLong(block, ByteOrder.BIG_ENDIAN), BLOCK_DIGITS));
    }

    private static void onTrack(SecurityStatus status, DirectBuffer answer, int offset, int length,
            MutableDirectBuffer track, int block, long correlation, TrackHandler handler) {
        int at = offset + LENGTH_DIGITS;
        if (status == SecurityStatus.OK && length >= LENGTH_DIGITS + BLOCK_DIGITS
                && Hex.all(answer, at, BLOCK_DIGITS)) {
            track.putLong(block, Hex.number(answer, at, BLOCK_DIGITS), ByteOrder.BIG_ENDIAN);
            handler.onTrack(correlation, status);
        } else {
            handler.onTrack(correlation, failure(status));
        }
    }

    @Override
    public void verifyMac(MacRequest request, MacHandler handler) {
        long correlation = request.correlation();
        boolean eightDigits = digits(request.algorithm()) == Long.BYTES;
        if (eightDigits && !Hex.all(request.claimed())) {
            handler.onMac(correlation, SecurityStatus.MAC_WRONG, 0);
            return;
        }
        macs.verify(request, handler, (status, answer, offset, length) -> handler.onMac(correlation, status, 0));
    }

    @Override
    public void generateMac(MacRequest request, MacHandler handler) {
        long correlation = request.correlation();
        int digits = digits(request.algorithm());
        macs.generate(request, handler, (status, answer, offset, length) -> onMac(status, answer, offset, length,
                digits, correlation, handler));
    }

    @Override
    public TransactionKeys transactionKeys(byte[] wrappedBdk, KeySerial serial) {
        return TransactionKey.of(wrappedBdk, serial);
    }

    /** F64 of "CUP ECB" is the first eight digits as text, of the others all eight bytes. */
    static int digits(MacAlgorithm algorithm) {
        return algorithm == MacAlgorithm.CUP_ECB ? Long.BYTES : BLOCK_DIGITS;
    }

    private static void onMac(SecurityStatus status, DirectBuffer answer, int offset, int length, int digits,
            long correlation, MacHandler handler) {
        if (status == SecurityStatus.OK && length >= digits && Hex.all(answer, offset, digits)) {
            long mac = digits == Long.BYTES
                    ? answer.getLong(offset, ByteOrder.BIG_ENDIAN)
                    : Hex.number(answer, offset, digits);
            handler.onMac(correlation, status, mac);
        } else {
            handler.onMac(correlation, failure(status), 0);
        }
    }

    @Override
    public MacEngine macEngine(byte[] wrappedMak, MacAlgorithm algorithm) {
        throw new UnsupportedOperationException("MAC keys do not leave the device");
    }

    @Override
    public byte[] wrapKey(KeyType type, byte[] clearKey) {
        throw new KeyInvalidException(
                "this security module takes no key in clear; form it there, and give it as under its local master key");
    }

    @Override
    public byte[] wrappedKey(KeyType type, String text) {
        return LmkKey.of(settings.keyScheme(), type, text);
    }

    @Override
    public byte[] protectionKey(String text) {
        return custody.protectionKey(text);
    }

    @Override
    public byte[] importKeyBlock(KeyType type, String block, byte[] protectionKey) {
        return custody.imported(type, block, protectionKey);
    }

    @Override
    public String exportKeyBlock(byte[] wrappedTmk, KeyBlockVersion version, byte[] protectionKey) {
        return custody.exported(wrappedTmk, version, protectionKey);
    }

    @Override
    public byte[] component(KeyType type, String text) {
        return custody.component(type, text);
    }

    @Override
    public byte[] combineBase(String serial, byte[] wrappedComponent, byte[] otherComponent) {
        return custody.combineBase(serial, wrappedComponent, otherComponent);
    }

    @Override
    public byte[] combine(KeyType type, byte[] wrappedComponent, byte[] otherComponent) {
        return custody.combine(type, wrappedComponent, otherComponent);
    }

    /**
     * {@inheritDoc} Asks the device and waits for it: not for a loop. Of several components it is that of the last one.
     *
     * @throws IllegalStateException when the device does not answer
     */
    @Override
    public byte[] keyCheckValue(byte[] wrapped) {
        if (LmkKey.type(wrapped) == null || LmkKey.type(wrapped) == KeyType.TRANSACTION_PIK) {
            throw new KeyInvalidException("not a key of this security module; give it again");
        }
        return custody.checkValue(wrapped);
    }

    /** Ends what waits, as unavailable, and the connections. */
    @Override
    public void close() {
        devices.close();
    }
}
