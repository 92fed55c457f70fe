package org.pointsman.node;

import java.util.Arrays;
import java.util.HexFormat;
import org.pointsman.hsm.HsmSettings;
import org.pointsman.registry.model.Loopback;
import org.pointsman.security.KeyAlgorithm;
import org.pointsman.security.KeyInvalidException;
import org.pointsman.security.KeyType;
import org.pointsman.security.SecurityModule;

/**
 * Where keys are used.
 *
 * @param kind SOFTWARE: in this process; HSM: in devices
 * @param tls  to the devices; null: in clear
 * @param hsm  how the devices are reached; its keys stand among these
 */
public record SecurityModuleConfig(Kind kind, TlsConfig tls, HsmSettings hsm) {
    static final SecurityModuleConfig DEFAULT = new SecurityModuleConfig(Kind.SOFTWARE, null, HsmSettings.DEFAULT);

    private static final String LMK_KEY = "U[0-9A-F]{32}";

    /** What a security module is. */
    public enum Kind {
        /** Keys are in clear in this process while they are used. */
        SOFTWARE,
        /** Devices that take host commands of the payShield kind. */
        HSM
    }

    boolean device() {
        return kind == Kind.HSM;
    }

    void check(ConfigCheck check) {
        check.require(!device() || !hsm.hosts().isEmpty(), "securityModule.hosts", hsm.hosts(),
                "the host:port of each device");
        check.require(device() || hsm.hosts().isEmpty(), "securityModule.kind", kind,
                "HSM where hosts are named, of " + Arrays.toString(Kind.values()));
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

    /** Whether this is the text of a double-length key that this module can use. */
    boolean usable(String key, String clearKey) {
        return key.matches(device() ? LMK_KEY : clearKey);
    }
}
