package org.pointsman.security;

import java.util.List;
import java.util.NavigableMap;
import java.util.Locale;
import java.nio.ByteOrder;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The security module in software: for development, tests and demonstrations, refused in the production profile,
 * because working keys and PIN blocks are in clear in this process while they are used. Thread-safe by one lock, held
 * for single block operations; handlers are called outside of it. Key schedules dropped from memory are left to the
 * collector. PIN translation makes no garbage once its keys are in the cache, but for the chance in formats 3 and 4.
 */
public final class SoftwareSecurityModule implements SecurityModule {
    private static final int TRACK_BLOCK_FROM_END = 9;
    private static final String NO_ATTRIBUTES = "";

    private final Object lock = new Object();
    private final Options options;
    private final List<DataKeyEntry> apart;
    private final int wrappingVersion;
    private final Map<Integer, KeyWrapper> wrappers = new HashMap<>();
    private final KeyCache cache;
    private final SecureRandom random = new SecureRandom();
    private final PinTranslator pins;

    /**
     * Settings of the module.
     *
     * @param doubleLengthMak whether scheme 003 issues a double-length MAK where the algorithm takes either; most
     *                        terminals expect a single-length one followed by zeros (dialect section 7).
     * @param cachedKeys      the most PIN, zone and track keys kept initialised, about 1 KiB each.
     * @param keySource       of new working keys.
     */
    public record Options(boolean doubleLengthMak, int cachedKeys, KeySource keySource) {
        /** Single-length MAK, 8,192 keys, random keys. */
        public static Options defaults() {
            return new Options(false, 8_192, new RandomKeySource());
        }
    }

    /** A module with {@link Options#defaults()}. */
    public SoftwareSecurityModule(MasterKeys keys) {
        this(keys, Options.defaults());
    }

    /** A module with settings of its own; every held version of the local master key opens what it wrapped. */
    public SoftwareSecurityModule(MasterKeys keys, Options options) {
        this(keys.versions(DataKey.LOCAL_MASTER), List.of(), options);
    }

    /** A module with {@link Options#defaults()} whose local master key is in a keystore. */
    public SoftwareSecurityModule(LocalMasterStore store) {
        this(store.versions(), store.entries(), Options.defaults());
    }

    private SoftwareSecurityModule(NavigableMap<Integer, byte[]> localMasterKeys, List<DataKeyEntry> apart,
            Options options) {
        this.options = options;
        this.apart = apart;
        wrappingVersion = localMasterKeys.lastKey();
        localMasterKeys.forEach((version, key) -> wrappers.put(version, new KeyWrapper(key)));
        cache = new KeyCache(options.cachedKeys());
        pins = new PinTranslator(options.keySource(), random::nextBytes);
    }

    @Override
    public void issueWorkingKeys(byte[] wrappedTmk, KeyScheme scheme, MacAlgorithm mac, long correlation,
            WorkingKeysHandler handler) {
        SecurityStatus status;
        WorkingKeys keys = null;
        synchronized (lock) {
            KeyCipher tmk = cipher(KeyType.TMK, mac.cipher(), wrappedTmk);
            status = tmk == null ? withoutKey(mac, wrappedTmk) : statusOf(tmk, scheme, mac);
            if (status == SecurityStatus.OK) {
                keys = newKeys(tmk, scheme, mac);
            }
        }
        handler.onWorkingKeys(correlation, status, keys);
    }

    @Override
    public void translatePin(PinTranslation request, PinHandler handler) {
        SecurityStatus status = SecurityStatus.PIN_FORMAT;
        long block = 0;
        long tail = 0;
        if (request.format().mayBecome(request.zoneFormat(), request.weaker())) {
            synchronized (lock) {
                KeyCipher pik = pinCipher(request.format().cipher(), request.wrappedPik());
                KeyCipher zpk = cachedCipher(KeyType.ZPK, request.zoneFormat().cipher(), request.wrappedZpk());
                if (pik == null || zpk == null) {
                    status = SecurityStatus.KEY_INVALID;
                } else if (pins.translate(request, pik, zpk)) {
                    status = SecurityStatus.OK;
                    block = pins.block();
                    tail = pins.tail();
                }
            }
        }
        handler.onPin(request.correlation(), status, block, tail);
    }

    @Override
    public void decryptTrack2(byte[] wrappedTdk, MutableDirectBuffer track, int offset, int digits, long correlation,
            TrackHandler handler) {
        int blockOffset = offset + (digits + 1) / 2 - TRACK_BLOCK_FROM_END;
        SecurityStatus status = blockOffset < offset ? SecurityStatus.TRACK_FORMAT : SecurityStatus.KEY_INVALID;
        if (status != SecurityStatus.TRACK_FORMAT) {
            synchronized (lock) {
                DesCipher tdk = (DesCipher) cachedCipher(KeyType.TDK, KeyAlgorithm.DES, wrappedTdk);
                if (tdk != null) {
                    long block = track.getLong(blockOffset, ByteOrder.BIG_ENDIAN);
                    track.putLong(blockOffset, tdk.decrypt(block), ByteOrder.BIG_ENDIAN);
                    status = SecurityStatus.OK;
                }
            }
        }
        handler.onTrack(correlation, status);
    }

    @Override
    public boolean localMacs() {
        return true;
    }

    @Override
    public void verifyMac(MacRequest request, MacHandler handler) {
        generateMac(request, (correlation, status, mac) -> {
            boolean wrong = status == SecurityStatus.OK && !MacEngine.equal(mac, request.claimed());
            handler.onMac(correlation, wrong ? SecurityStatus.MAC_WRONG : status, 0);
        });
    }

    @Override
    public void generateMac(MacRequest request, MacHandler handler) {
        SecurityStatus status = SecurityStatus.OK;
        long mac = 0;
        try {
            mac = macEngine(request.wrappedMak(), request.algorithm()).mac(request.message(), request.offset(),
                    request.length());
        } catch (KeyInvalidException e) {
            status = SecurityStatus.KEY_INVALID;
        }
        handler.onMac(request.correlation(), status, mac);
    }

    @Override
    public MacEngine macEngine(byte[] wrappedMak, MacAlgorithm algorithm) {
        synchronized (lock) {
            return MacEngine.of(algorithm, require(KeyType.MAK, algorithm.cipher(), wrappedMak));
        }
    }

    @Override
    public byte[] wrapKey(KeyType type, byte[] clearKey) {
        return wrapKey(type, KeyAlgorithm.DES, clearKey);
    }

    @Override
    public byte[] wrapKey(KeyType type, KeyAlgorithm algorithm, byte[] clearKey) {
        return wrapKey(type, algorithm, NO_ATTRIBUTES, clearKey);
    }

    private byte[] wrapKey(KeyType type, KeyAlgorithm algorithm, String attributes, byte[] clearKey) {
        algorithm.requireLength(clearKey.length);
        synchronized (lock) {
            return wrap(type, algorithm, attributes, clearKey);
        }
    }

    @Override
    public byte[] importKeyBlock(KeyType type, String block, byte[] protectionKey) {
        KeyBlock opened = KeyBlock.open(block, protectionKey);
        KeyAttributes attributes = opened.attributes();
        try {
            KeyType kept = type == KeyType.TMK && attributes.forTransactions() ? KeyType.BDK : type;
            if (!attributes.suits(kept)) {
                throw new KeyInvalidException("the key block is of a key for something else: usage "
                        + attributes.usage() + ", algorithm " + attributes.algorithm() + ", mode " + attributes.mode());
            }
            return wrapKey(kept, attributes.cipher(), attributes.text(), opened.clear());
        } finally {
            Arrays.fill(opened.clear(), (byte) 0);
        }
    }

    @Override
    public byte[] wrapBaseKey(String serial, byte[] clearKey) {
        KeyAttributes attributes = KeyAttributes.ofBaseKey(serial.toUpperCase(Locale.ROOT));
        if (!attributes.suits(KeyType.BDK)) {
            throw new KeyInvalidException("a key serial number has 20 hexadecimal digits for triple DES, and the"
                    + " identification of an initial key 16 for AES, not " + serial.length());
        }
        if (clearKey.length != DesCipher.DOUBLE_LENGTH) {
            throw new KeyInvalidException("a base key has 16 bytes here, not " + clearKey.length);
        }
        return wrapKey(KeyType.BDK, attributes.cipher(), attributes.text(), clearKey);
    }

    @Override
    public TransactionKeys transactionKeys(byte[] wrappedBdk, KeySerial serial) {
        KeyAlgorithm algorithm = requireAlgorithm(wrappedBdk);
        byte[] clear = requireClear(KeyType.BDK, algorithm, wrappedBdk);
        try {
            KeyAttributes attributes = KeyAttributes.parse(KeyWrapper.attributes(wrappedBdk));
            if (!serial.possible() || !attributes.namesDeviceOf(serial)) {
                throw new KeyInvalidException("the key serial number is another device's, or none");
            }
            DerivedKeys derived = DerivedKeys.of(attributes.initialKeyOf(clear), serial);
            try {
                return new TransactionKeys(wrapKey(KeyType.TRANSACTION_PIK, algorithm, derived.pin()),
                        wrapKey(KeyType.MAK, algorithm, derived.mac()));
            } finally {
                derived.wipe();
            }
        } finally {
            Arrays.fill(clear, (byte) 0);
        }
    }

    @Override
    public String exportKeyBlock(byte[] wrappedTmk, KeyBlockVersion version, byte[] protectionKey) {
        KeyAlgorithm algorithm = requireAlgorithm(wrappedTmk);
        KeyType type = KeyAlgorithm.isOf(KeyType.BDK, KeyWrapper.type(wrappedTmk)) ? KeyType.BDK : KeyType.TMK;
        byte[] clear = requireClear(type, algorithm, wrappedTmk);
        try {
            String attributes = KeyWrapper.attributes(wrappedTmk);
            KeyBlock block = new KeyBlock(
                    attributes == null ? KeyAttributes.ofMasterKey(algorithm) : KeyAttributes.parse(attributes), clear);
            byte[] filler = new byte[block.fillerLength(version)];
            random.nextBytes(filler);
            return block.seal(version, protectionKey, filler);
        } finally {
            Arrays.fill(clear, (byte) 0);
        }
    }

    @Override
    public byte[] combine(KeyType type, byte[] wrappedComponent, byte[] otherComponent) {
        byte[] sum = sum(wrappedComponent, otherComponent);
        try {
            return wrapKey(type, requireAlgorithm(wrappedComponent), sum);
        } finally {
            Arrays.fill(sum, (byte) 0);
        }
    }

    @Override
    public byte[] combineBase(String serial, byte[] wrappedComponent, byte[] otherComponent) {
        byte[] sum = sum(wrappedComponent, otherComponent);
        try {
            return wrapBaseKey(serial, sum);
        } finally {
            Arrays.fill(sum, (byte) 0);
        }
    }

    private byte[] sum(byte[] wrappedComponent, byte[] otherComponent) {
        KeyAlgorithm algorithm = requireAlgorithm(wrappedComponent);
        byte[] sum = requireClear(KeyType.COMPONENT, algorithm, wrappedComponent);
        byte[] other = requireClear(KeyType.COMPONENT, algorithm, otherComponent);
        try {
            if (sum.length != other.length) {
                throw new KeyInvalidException(
                        "components of " + sum.length + " and " + other.length + " bytes are not of one key");
            }
            for (int i = 0; i < sum.length; i++) {
                sum[i] ^= other[i];
            }
            return sum;
        } finally {
            Arrays.fill(other, (byte) 0);
        }
    }

    @Override
    public byte[] baseCheckValue(byte[] wrappedBdk) {
        KeyAlgorithm algorithm = requireAlgorithm(wrappedBdk);
        byte[] value = new byte[KeyScheme.CHECK_VALUE_LENGTH];
        KeyCipher key = require(KeyType.BDK, algorithm, wrappedBdk);
        new UnsafeBuffer(value).putInt(0, key.checkValue(), ByteOrder.BIG_ENDIAN);
        return value;
    }

    @Override
    public byte[] keyCheckValue(byte[] wrapped) {
        byte[] value = new byte[KeyScheme.CHECK_VALUE_LENGTH];
        KeyAlgorithm algorithm = requireAlgorithm(wrapped);
        if (TerminalKeys.perTransaction(wrapped)) {
            return initialCheckValue(algorithm, wrapped);
        }
        synchronized (lock) {
            KeyCipher key = require(KeyAlgorithm.typeOf(KeyWrapper.type(wrapped)), algorithm, wrapped);
            new UnsafeBuffer(value).putInt(0, key.checkValue(), ByteOrder.BIG_ENDIAN);
        }
        return value;
    }

    // The device has its initial key only, and shows the check value of that.
    private byte[] initialCheckValue(KeyAlgorithm algorithm, byte[] wrapped) {
        byte[] clear = requireClear(KeyType.BDK, algorithm, wrapped);
        byte[] initialKey = KeyAttributes.parse(KeyWrapper.attributes(wrapped)).initialKeyOf(clear);
        byte[] value = new byte[KeyScheme.CHECK_VALUE_LENGTH];
        new UnsafeBuffer(value).putInt(0, algorithm.cipher(initialKey).checkValue(), ByteOrder.BIG_ENDIAN);
        Arrays.fill(clear, (byte) 0);
        Arrays.fill(initialKey, (byte) 0);
        return value;
    }

    @Override
    public List<DataKeyEntry> localMasterKeys() {
        return apart;
    }

    /** Drops the initialised keys. */
    @Override
    public void close() {
        synchronized (lock) {
            cache.clear();
        }
    }

    // A key of another cipher than the dialect's MAC takes is a good key, and none for what is asked.
    private static SecurityStatus withoutKey(MacAlgorithm mac, byte[] wrappedTmk) {
        boolean ofOtherCipher = KeyWrapper.isWrapped(wrappedTmk)
                && KeyAlgorithm.isOf(KeyType.TMK, KeyWrapper.type(wrappedTmk))
                && KeyWrapper.type(wrappedTmk) != mac.cipher().code(KeyType.TMK);
        return ofOtherCipher ? SecurityStatus.SCHEME_NOT_ALLOWED : SecurityStatus.KEY_INVALID;
    }

    private SecurityStatus statusOf(KeyCipher tmk, KeyScheme scheme, MacAlgorithm mac) {
        boolean allowed = scheme.suits(mac.cipher()) && tmk.keyLength() == scheme.keyLength()
                && mac.keyLength(scheme, options.doubleLengthMak()) <= scheme.keyLength();
        return allowed ? SecurityStatus.OK : SecurityStatus.SCHEME_NOT_ALLOWED;
    }

    private WorkingKeys newKeys(KeyCipher tmk, KeyScheme scheme, MacAlgorithm mac) {
        byte[] f62 = new byte[scheme.keyBlockLength()];
        KeyAlgorithm cipher = mac.cipher();
        byte[] pik = issue(KeyType.PIK, cipher, scheme.keyLength(), tmk, scheme, f62, 0);
        byte[] mak = issue(KeyType.MAK, cipher, mac.keyLength(scheme, options.doubleLengthMak()), tmk, scheme, f62,
                scheme.entryLength());
        byte[] tdk = null;
        if (scheme == KeyScheme.DOUBLE_WITH_TDK) {
            tdk = issue(KeyType.TDK, cipher, scheme.keyLength(), tmk, scheme, f62, 2 * scheme.entryLength());
        }
        return new WorkingKeys(scheme, pik, mak, tdk, f62);
    }

    /** A shorter key than the scheme's leaves zeros between itself and its check value. */
    private byte[] issue(KeyType type, KeyAlgorithm algorithm, int length, KeyCipher tmk, KeyScheme scheme, byte[] f62,
            int offset) {
        byte[] clear = new byte[length];
        fill(algorithm, clear);
        tmk.encrypt(clear, 0, f62, offset, length);
        int checkValue = algorithm.cipher(clear).checkValue();
        new UnsafeBuffer(f62).putInt(offset + scheme.keyLength(), checkValue, ByteOrder.BIG_ENDIAN);
        byte[] wrapped = wrap(type, algorithm, NO_ATTRIBUTES, clear);
        Arrays.fill(clear, (byte) 0);
        return wrapped;
    }

    // Every bit of these counts; those of DES have a parity.
    private void fill(KeyAlgorithm algorithm, byte[] clear) {
        if (algorithm == KeyAlgorithm.DES) {
            options.keySource().fill(clear);
        } else {
            random.nextBytes(clear);
        }
    }

    private byte[] wrap(KeyType type, KeyAlgorithm algorithm, String attributes, byte[] clear) {
        return wrappers.get(wrappingVersion).wrap(algorithm.code(type), wrappingVersion, attributes, clear);
    }

    private KeyCipher pinCipher(KeyAlgorithm algorithm, byte[] wrapped) {
        return isOfType(KeyType.TRANSACTION_PIK, algorithm, wrapped)
                ? cipher(KeyType.TRANSACTION_PIK, algorithm, wrapped)
                : cachedCipher(KeyType.PIK, algorithm, wrapped);
    }

    private KeyCipher cachedCipher(KeyType type, KeyAlgorithm algorithm, byte[] wrapped) {
        if (!isOfType(type, algorithm, wrapped)) {
            return null;
        }
        KeyCipher cipher = cache.get(wrapped);
        if (cipher == null) {
            cipher = cipher(type, algorithm, wrapped);
            if (cipher != null) {
                cache.put(wrapped, cipher);
            }
        }
        return cipher;
    }

    private KeyCipher require(KeyType type, KeyAlgorithm algorithm, byte[] wrapped) {
        byte[] clear = requireClear(type, algorithm, wrapped);
        KeyCipher cipher = algorithm.cipher(clear);
        Arrays.fill(clear, (byte) 0);
        return cipher;
    }

    private byte[] requireClear(KeyType type, KeyAlgorithm algorithm, byte[] wrapped) {
        requireWrapped(wrapped);
        byte[] clear;
        synchronized (lock) {
            clear = clear(type, algorithm, wrapped);
        }
        if (clear == null) {
            throw new KeyInvalidException(
                    "wrapped key is not a " + type + " of this module: it is damaged, of another type "
                            + "or was made under other master keys; import it again");
        }
        return clear;
    }

    private static KeyAlgorithm requireAlgorithm(byte[] wrapped) {
        requireWrapped(wrapped);
        return KeyAlgorithm.ofCode(KeyWrapper.type(wrapped));
    }

    private static void requireWrapped(byte[] wrapped) {
        if (!KeyWrapper.isWrapped(wrapped)) {
            throw new KeyInvalidException("not a wrapped key of this module; import the key again");
        }
    }

    /** The engine of a wrapped key, or null when the key is damaged, of another type or of an unknown version. */
    private KeyCipher cipher(KeyType type, KeyAlgorithm algorithm, byte[] wrapped) {
        byte[] clear = clear(type, algorithm, wrapped);
        if (clear == null) {
            return null;
        }
        KeyCipher cipher = algorithm.cipher(clear);
        Arrays.fill(clear, (byte) 0);
        return cipher;
    }

    private byte[] clear(KeyType type, KeyAlgorithm algorithm, byte[] wrapped) {
        KeyWrapper wrapper = isOfType(type, algorithm, wrapped) ? wrappers.get(KeyWrapper.version(wrapped)) : null;
        return wrapper == null ? null : wrapper.unwrap(wrapped);
    }

    private static boolean isOfType(KeyType type, KeyAlgorithm algorithm, byte[] wrapped) {
        return KeyWrapper.isWrapped(wrapped) && KeyWrapper.type(wrapped) == algorithm.code(type);
    }
}
