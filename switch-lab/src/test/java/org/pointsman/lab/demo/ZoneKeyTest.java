package org.pointsman.lab.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pointsman.lab.terminal.KeyScheme;
import org.pointsman.lab.terminal.PosTerminal;
import org.pointsman.lab.terminal.TestCard;
import org.pointsman.node.KeyEntry;
import org.pointsman.node.KeyKind;
import org.pointsman.node.NetworkVerb;

/** Zone PIN keys that change while PINs travel. */
class ZoneKeyTest {
    private static final Path CONFIG = Path.of(System.getProperty("pointsman.root"), "config").toAbsolutePath();
    private static final int TERMINALS = 2;
    private static final int SALES = 150;

    @TempDir
    Path directory;

    // The key of the configuration is another one than the network's: what is exchanged at sign-on counts.
    @Test
    void shouldDeclineNoPinWhileZoneKeysChangeInBothDirections() throws Exception {
        try (DemoRig house = DemoRig.build(config("11223344556677889900AABBCCDDEEFF"), false);
                ExecutorService sellers = Executors.newFixedThreadPool(TERMINALS)) {
            List<Future<Set<String>>> sold = new ArrayList<>();
            for (int i = 0; i < TERMINALS; i++) {
                PosTerminal till = house.terminal("1000000" + (i + 1), "99929005812000" + (i + 1));
                sold.add(sellers.submit(sales(till)));
            }
            Set<String> keys = new HashSet<>();
            for (boolean pushed = true; sold.stream().anyMatch(one -> !one.isDone()); pushed = !pushed) {
                String before = kcv(house);
                keys.add(before);
                if (pushed) {
                    house.network().rotateZoneKey();
                } else {
                    house.operations().network("simulator", NetworkVerb.ROTATE);
                }
                DemoRig.await("another zone key", () -> !kcv(house).equals(before));
            }
            for (Future<Set<String>> one : sold) {
                assertEquals(Set.of("00"), one.get());
            }
            assertTrue(keys.size() > 10, "only " + keys.size() + " keys");
        }
    }

    private static Callable<Set<String>> sales(PosTerminal till) {
        return () -> {
            Set<String> answers = new HashSet<>();
            till.signOn(KeyScheme.DOUBLE);
            for (int i = 0; i < SALES; i++) {
                answers.add(till.purchase(100_00, TestCard.UNIONPAY, "123456").field(39));
            }
            return answers;
        };
    }

    private static String kcv(DemoRig house) {
        return house.operations().keys().inventory().stream().filter(key -> key.kind() == KeyKind.ZONE_PIN)
                .map(KeyEntry::kcv).findFirst().orElseThrow();
    }

    private Path config(String zoneKey) throws IOException {
        String shipped = Files.readString(CONFIG.resolve("switch.yaml"));
        return Files.writeString(directory.resolve("switch.yaml"), shipped
                .replace("dialects: dialects", "dialects: " + CONFIG.resolve("dialects"))
                .replace("demo/estate.yaml", CONFIG.resolve("demo/estate.yaml").toString())
                .replace("zonePinKey: \"FEDCBA98765432100123456789ABCDEF\"",
                        "zonePinKey: \"" + zoneKey + "\"\n    zoneMasterKey: \"89ABCDEF0123456776543210FEDCBA98\""));
    }
}
