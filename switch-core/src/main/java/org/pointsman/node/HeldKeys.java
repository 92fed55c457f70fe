package org.pointsman.node;

import org.pointsman.security.DataKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.pointsman.iso.Dialect;
import org.pointsman.network.NetworkLink;
import org.pointsman.network.PinFormats;
import org.pointsman.network.ZoneKeyStatus;
import org.pointsman.security.DataKeyEntry;
import org.pointsman.security.KeyInvalidException;
import org.pointsman.security.MasterKeys;
import org.pointsman.security.SecurityModule;

/** The keys a process holds: data keys, and zone keys of its configuration or of networks. */
final class HeldKeys {
    private HeldKeys() {
    }

    /** Zone keys of the configuration. */
    static List<KeyEntry> zones(SwitchConfig config, SecurityModule security) {
        List<KeyEntry> all = new ArrayList<>();
        for (SwitchConfig.Network network : config.networks()) {
            if (network.zonePinKey() != null) {
                all.add(zone(config, network, security));
            }
        }
        return all;
    }

    private static KeyEntry zone(SwitchConfig config, SwitchConfig.Network network, SecurityModule security) {
        try {
            Dialect dialect = config.dialect("networks." + network.name() + ".dialect", network.dialect(),
                    Dialect::load);
            byte[] wrapped = config.securityModule().zoneKey(network, PinFormats.zoneCipher(dialect), security);
            return new KeyEntry(KeyKind.ZONE_PIN, network.name(), checkValue(security, wrapped), true,
                    writtenAt(config), null, 1, 0);
        } catch (KeyInvalidException e) {
            throw new ConfigException(
                    config.file() + ": networks." + network.name() + ".zonePinKey cannot be used: " + e.getMessage(),
                    e);
        }
    }

    // A device that is away is no reason not to start.
    private static String checkValue(SecurityModule security, byte[] wrapped) {
        try {
            return security.checkDigits(wrapped);
        } catch (IllegalStateException _) {
            return null;
        }
    }

    /** With the zone keys that networks gave meanwhile in the place of those of the configuration. */
    static List<KeyEntry> now(MasterKeys masterKeys, SecurityModule security, List<KeyEntry> zones,
            List<NetworkLink> links) {
        List<KeyEntry> all = new ArrayList<>();
        List<DataKeyEntry> apart = security.localMasterKeys();
        masterKeys.entries().stream().filter(entry -> apart.isEmpty() || entry.dataKey() != DataKey.LOCAL_MASTER)
                .forEach(entry -> all.add(data(entry)));
        apart.forEach(entry -> all.add(data(entry)));
        all.addAll(zones);
        for (NetworkLink link : links) {
            ZoneKeyStatus given = link.zoneKey();
            if (given != null) {
                String network = link.status().name();
                all.removeIf(entry -> entry.kind() == KeyKind.ZONE_PIN && entry.name().equals(network));
                all.add(new KeyEntry(KeyKind.ZONE_PIN, network, given.kcv(), true,
                        Instant.ofEpochSecond(0, given.sinceNs()), null, 1, 0));
            }
        }
        return all;
    }

    private static KeyEntry data(DataKeyEntry entry) {
        return new KeyEntry(KeyKind.valueOf(entry.dataKey().name()), Integer.toString(entry.version()), entry.kcv(),
                entry.current(), entry.since(), null, 1, 0);
    }

    // What stands in the file is as old as the file, at most.
    private static Instant writtenAt(SwitchConfig config) {
        try {
            return Files.getLastModifiedTime(config.file()).toInstant();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
