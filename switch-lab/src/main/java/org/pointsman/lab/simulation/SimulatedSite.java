package org.pointsman.lab.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.pointsman.iso.Dialect;
import org.pointsman.lab.network.Vocabulary;
import org.pointsman.lab.rig.Directories;
import org.pointsman.security.MasterKeys;

/** What all seeds share and none changes: dialects, master keys, the published keys of the demonstration. */
final class SimulatedSite {
    static final List<String> MERCHANTS = List.of("999290058120001", "999290058120002");

    /** Application versions of the tills. */
    static final List<String> VERSIONS = List.of("V1.01", "V1.02", "V2.00");

    private static final HexFormat HEX = HexFormat.of();
    private static final String TERMINAL_MASTER_KEY = "0123456789ABCDEFFEDCBA9876543210";
    private static final String ZONE_PIN_KEY = "FEDCBA98765432100123456789ABCDEF";

    private final Dialect terminals;
    private final Vocabulary shipped;
    private final Vocabulary single;
    private final MasterKeys masterKeys;

    /** @param dialects the directory of the dialects */
    SimulatedSite(Path dialects) {
        terminals = Dialect.load(dialects.resolve("cup-pos"));
        shipped = new Vocabulary(Dialect.load(dialects.resolve("iso87-binary")));
        single = new Vocabulary(Dialect.load(dialects.resolve("iso87-single")));
        masterKeys = makeKeys();
    }

    private static MasterKeys makeKeys() {
        try {
            Path directory = Files.createTempDirectory("pointsman-simulation");
            MasterKeys keys = MasterKeys.openOrCreate(directory);
            Directories.delete(directory);
            return keys;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make keys in the temporary directory", e);
        }
    }

    Dialect terminals() {
        return terminals;
    }

    /** What a network speaks. The one that is not asked what became of a sale may be of a kind that cannot be. */
    Vocabulary network(int number, Upheaval upheaval) {
        return upheaval.single() && number != Estate.ASKED ? single : shipped;
    }

    MasterKeys masterKeys() {
        return masterKeys;
    }

    static byte[] terminalMasterKey() {
        return HEX.parseHex(TERMINAL_MASTER_KEY);
    }

    static byte[] zonePinKey() {
        return HEX.parseHex(ZONE_PIN_KEY);
    }

    static String tid(int till) {
        return "%08d".formatted(10_000_001 + till);
    }

    /** That of the device a till begins with, where devices have numbers. */
    static String serial(int till) {
        return "TS-" + (till + 1);
    }

    static String mid(int till) {
        return MERCHANTS.get(till % MERCHANTS.size());
    }
}
