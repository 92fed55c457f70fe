package org.pointsman.node;

import org.pointsman.security.SoftwareSecurityModule;
import org.pointsman.security.Passphrase;
import org.pointsman.security.MasterKeys;
import org.pointsman.security.LocalMasterStore;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.ServiceLoader;
import org.pointsman.hsm.HsmSettings;
import org.pointsman.hsm.LmkScheme;
import org.pointsman.iso.Dialect;
import org.pointsman.iso.MacRule;
import org.pointsman.network.PinFormats;
import org.pointsman.registry.model.Loopback;
import org.pointsman.security.KeyAlgorithm;
import org.pointsman.security.KeyInvalidException;
import org.pointsman.security.KeySerial;
import org.pointsman.security.KeyType;
import org.pointsman.security.SecurityModule;
import org.pointsman.security.SecurityModuleProvider;

/**
 * Where keys are used.
 *
 * @param kind           SOFTWARE: in this process; HSM: in devices; JPOS: behind an adapter of jPOS
 * @param tls            to the devices; null: in clear
 * @param hsm            how the devices are reached; its keys stand among these
 * @param keystore       PKCS #12 file with the local master key, for SOFTWARE; null: the data directory has it
 * @param passphraseFile of its owner, with what opens the keystore
 * @param passphraseFd   file descriptor that brings it, instead of a file
 * @param deploy         directory of the files jPOS deploys; null where it is not used
 * @param adapter        what they call the adapter
 */
public record SecurityModuleConfig(Kind kind, TlsConfig tls, HsmSettings hsm, String keystore, String passphraseFile,
        Integer passphraseFd, String deploy, String adapter) {
    static final SecurityModuleConfig DEFAULT = new SecurityModuleConfig(Kind.SOFTWARE, null, HsmSettings.DEFAULT, null,
            null, null, null, null);

    private static final String LMK_KEY = "U[0-9A-F]{32}";

    /** What a security module is. */
    public enum Kind {
        /** Keys are in clear in this process while they are used. */
        SOFTWARE,
        /** Devices that take host commands of the payShield kind. */
        HSM,
        /** What an adapter of jPOS reaches; in a module of its own. */
        JPOS
    }

    /** Whether keys come under a local master key that is elsewhere. */
    boolean device() {
        return kind != Kind.SOFTWARE;
    }

    /**
     * Opens the adapter.
     *
     * @throws ConfigException when there is no module for it, or it cannot be used
     */
    SecurityModule adapter(SwitchConfig config) {
        try {
            SecurityModuleProvider provider = ServiceLoader.load(SecurityModuleProvider.class).stream()
                    .map(ServiceLoader.Provider::get).filter(one -> one.kind().equals(kind.name())).findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("securityModule.kind " + kind
                            + " is of no module on the class path; it is jpos-bridge, which ./pointsman adds where the"
                            + " configuration says kind: JPOS"));
            return provider.open(config.resolve(deploy), adapter, hsm.connections(), hsm.mostWaiting(),
                    hsm.doubleLengthMak(), !config.production());
        } catch (IllegalArgumentException e) {
            throw new ConfigException(config.file() + ": " + e.getMessage(), e);
        }
    }

    void check(ConfigCheck check) {
        check.require(kind != Kind.HSM || !hsm.hosts().isEmpty(), "securityModule.hosts", hsm.hosts(),
                "the host:port of each device");
        check.require(kind != Kind.JPOS || (deploy != null && adapter != null), "securityModule.adapter", adapter,
                "what the files of securityModule.deploy call the adapter");
        check.require(kind == Kind.HSM || hsm.hosts().isEmpty(), "securityModule.kind", kind,
                "HSM where hosts are named, of " + Arrays.toString(Kind.values()));
        check.require(keystore == null || !device(), "securityModule.keystore", keystore,
                "absent with kind: HSM, whose device has the local master key");
        check.require(keystore == null || (passphraseFile == null) != (passphraseFd == null),
                "securityModule.passphraseFile", passphraseFile,
                "given, or passphraseFd instead: one of them opens the keystore");
        check.require(keystore != null || (passphraseFile == null && passphraseFd == null), "securityModule.keystore",
                keystore, "the PKCS #12 file that the passphrase opens");
    }

    /**
     * The module in this process.
     *
     * @param recorded records of the journal: keys in it are under what the keystore has
     * @throws ConfigException when the keystore cannot be used
     */
    SecurityModule software(SwitchConfig config, MasterKeys keys, boolean recorded) {
        if (keystore == null) {
            return new SoftwareSecurityModule(keys);
        }
        try (Passphrase passphrase = passphraseFile == null
                ? Passphrase.ofDescriptor(passphraseFd)
                : Passphrase.ofFile(config.resolve(passphraseFile))) {
            return new SoftwareSecurityModule(
                    LocalMasterStore.openOrCreate(config.resolve(keystore), passphrase, keys, recorded));
        } catch (IOException e) {
            throw new ConfigException(config.file() + ": securityModule.keystore cannot be used: " + e.getMessage(), e);
        }
    }

    /** Why terminals cannot speak a dialect with keys of this module, as what is wanted instead; null when they can. */
    String objection(Dialect dialect) {
        if (!device()) {
            return null;
        }
        boolean ofDes = dialect.mac() == MacRule.CUP_ECB || dialect.mac() == MacRule.X9_9
                || dialect.mac() == MacRule.X9_19;
        if (dialect.dukpt() != null) {
            return dukptObjection(dialect);
        }
        if (kind == Kind.HSM && hsm.keyScheme() == LmkScheme.KEY_BLOCK && dialect.mac() == MacRule.X9_9) {
            return "one whose <mac> has a key of double length: with keyScheme: KEY_BLOCK devices keep no shorter one";
        }
        return ofDes ? null : "one whose <mac> is of triple DES: no command of a device for AES or SM4 is public";
    }

    /** Why the zone keys of a network cannot be of this module; null when they can. */
    String zoneObjection(Dialect dialect) {
        return device() && PinFormats.zoneCipher(dialect) != KeyAlgorithm.DES
                ? "one whose <pin zone> is of triple DES: no command of a device for AES or SM4 is public"
                : null;
    }

    private String dukptObjection(Dialect dialect) {
        if (kind == Kind.JPOS) {
            return "one without <dukpt>: adapters of jPOS derive no keys of transactions";
        }
        if (dialect.dukpt().serialLength() == KeySerial.AES_LENGTH) {
            return "one without <dukpt algorithm=\"aes\">: no command of a device for it is public";
        }
        return dialect.mac() == MacRule.X9_19
                ? null
                : "one whose <mac> is x9.19: under keys of transactions devices compute no other";
    }

    /** What production asks for: no key in this process, and tracks that no one reads on their way back. */
    void checkProduction(ConfigCheck check) {
        check.require(device(), "securityModule.kind", kind,
                "HSM: keys are used in a device only, this process must never hold one in clear");
        for (String host : hsm.hosts()) {
            check.require(tls != null || Loopback.is(host.substring(0, host.indexOf(':'))), "securityModule.tls",
                    "absent for " + host, "given: what the device decrypts would travel in clear");
        }
    }

    /**
     * The zone key of a network, as the module has it; null for none.
     *
     * @param cipher that of the network's dialect
     * @throws KeyInvalidException when the module cannot use it
     */
    byte[] zoneKey(SwitchConfig.Network network, KeyAlgorithm cipher, SecurityModule security) {
        String key = network.zonePinKey();
        if (key == null) {
            return null;
        }
        return device()
                ? security.wrappedKey(KeyType.ZPK, key)
                : security.wrapKey(KeyType.ZPK, cipher, HexFormat.of().parseHex(key));
    }

    /** Whether the key above key blocks is under a local master key, and not in clear. */
    boolean keepsBlockKey() {
        return kind == Kind.HSM;
    }

    boolean usableBlockKey(String key, String clearKey) {
        return keepsBlockKey() ? hsm.keyScheme().isProtection(key) : key.matches(clearKey);
    }

    /** Whether this is the text of a double-length zone key that this module can use. */
    boolean usable(String key, String clearKey) {
        return switch (kind) {
            case SOFTWARE -> key.matches(clearKey);
            case HSM -> hsm.keyScheme().isZoneKey(key);
            case JPOS -> key.matches(LMK_KEY);
        };
    }
}
