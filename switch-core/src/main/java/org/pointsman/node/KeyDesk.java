package org.pointsman.node;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import org.pointsman.registry.model.KeyCommand.EnterKeyComponent;
import org.pointsman.registry.model.KeyComponent;
import org.pointsman.security.KeyAlgorithm;
import org.pointsman.security.KeyBlockVersion;
import org.pointsman.security.KeyInvalidException;
import org.pointsman.security.KeyType;
import org.pointsman.security.PublishedKeys;
import org.pointsman.security.SecurityModule;

/**
 * What people do with master keys: components are wrapped as they come, keys leave in key blocks. Any thread. What the
 * security module cannot do ends in an {@link IllegalArgumentException} that says why.
 */
public final class KeyDesk {
    private static final HexFormat HEX = HexFormat.of();

    private final SecurityModule security;
    private final String keyBlockKey;
    private final boolean demo;
    private final Supplier<List<KeyEntry>> inventory;

    /**
     * @param keyBlockKey under which keys come and leave in key blocks, hex; null for none
     * @param demo        whether clear and published master keys are taken
     */
    public KeyDesk(SecurityModule security, String keyBlockKey, boolean demo, Supplier<List<KeyEntry>> inventory) {
        this.security = security;
        this.keyBlockKey = keyBlockKey;
        this.demo = demo;
        this.inventory = inventory;
    }

    /** All keys with their age. */
    public List<KeyEntry> inventory() {
        return inventory.get();
    }

    /** See {@link Operations#terminalMasterKey}. */
    TerminalMasterKey masterKey(String key, boolean wrapped) {
        return wrapped ? published(wrappedKey(key)) : clearKey(KeyAlgorithm.DES, key);
    }

    private TerminalMasterKey wrappedKey(String key) {
        return TerminalMasterKey.isKeyBlock(key)
                ? TerminalMasterKey.ofKeyBlock(security, key, keyBlockKey)
                : TerminalMasterKey.of(security, key);
    }

    /** A master key in clear, for any cipher; demo profile only. */
    public TerminalMasterKey clearKey(KeyAlgorithm algorithm, String hex) {
        if (!demo) {
            throw new IllegalArgumentException("clear keys are taken in the demo profile only; send the wrapped key");
        }
        return TerminalMasterKey.ofClear(security, algorithm, hex);
    }

    private TerminalMasterKey published(TerminalMasterKey master) {
        if (!demo && PublishedKeys.known(master.kcv())) {
            throw new IllegalArgumentException("the key with check value " + master.kcv()
                    + " is published, in the demo or elsewhere: make another one");
        }
        return master;
    }

    /**
     * The first component of a key.
     *
     * @param text   as {@link SecurityModule#component} takes it
     * @param said   its check value as its owner has it
     * @param serial of a base key; null for a master key
     */
    public KeyComponent first(String text, String said, String serial) {
        byte[] component = wrapped(text, serial);
        String kcv = kcv(component);
        return new KeyComponent(kcv, said, HEX.formatHex(component), kcv, 0);
    }

    /**
     * A further component.
     *
     * @param asked what the first one came with, and the sum so far
     * @param given how many others gave theirs
     */
    public KeyComponent next(EnterKeyComponent asked, int given, String text, String said) {
        byte[] component = wrapped(text, asked.serial());
        byte[] before = HEX.parseHex(asked.component().sumHex());
        boolean last = given + 1 == asked.components();
        byte[] sum = tried(() -> last
                ? whole(asked.serial(), before, component)
                : security.combine(KeyType.COMPONENT, before, component));
        boolean base = last && asked.serial() != null;
        String kcv = tried(() -> base ? security.baseCheckDigits(sum) : security.checkDigits(sum));
        return new KeyComponent(kcv(component), said, HEX.formatHex(sum), kcv, given);
    }

    private byte[] whole(String serial, byte[] before, byte[] component) {
        return serial == null
                ? security.combine(KeyType.TMK, before, component)
                : security.combineBase(serial, before, component);
    }

    /** A master key in a key block. */
    public String export(String wrappedTmkHex, KeyBlockVersion version) {
        byte[] key = tried(() -> protectionKey(security, keyBlockKey));
        try {
            return tried(() -> security.exportKeyBlock(HEX.parseHex(wrappedTmkHex), version, key));
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    static byte[] protectionKey(SecurityModule security, String keyBlockKey) {
        if (keyBlockKey == null) {
            throw new IllegalArgumentException(
                    "there is no keyBlockKey in the configuration to open and write key blocks with");
        }
        return security.protectionKey(keyBlockKey);
    }

    private byte[] wrapped(String text, String serial) {
        if (text == null) {
            throw new IllegalArgumentException("a component of a key is needed");
        }
        return tried(() -> security.component(serial == null ? KeyType.TMK : KeyType.BDK, text.strip()));
    }

    private String kcv(byte[] wrapped) {
        return tried(() -> security.checkDigits(wrapped));
    }

    private static <T> T tried(Supplier<T> step) {
        try {
            return step.get();
        } catch (KeyInvalidException | IllegalStateException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
