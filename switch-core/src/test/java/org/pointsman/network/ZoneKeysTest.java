package org.pointsman.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Zone PIN keys a network gives. */
class ZoneKeysTest {
    private static final String MASTER = "89ABCDEF0123456776543210FEDCBA98";
    /** FEDCBA98765432100123456789ABCDEF, check value 7B8358. */
    private static final String BLOCK = "B0080P0TB00E00005A5D3A81257DBAD1F7BCDF8DE31AB8D87090A11ED27B5B4D03E0D8A4C2C0FC0E";
    private static final String ALTERED = "B0080P0TB00E00005A5D3A81257DBAD1F7BCDF8DE31AB8D87090A11ED27B5B4D03E0D8A4C2C0FC0F";

    @TempDir
    Path directory;

    private LinkRig rig;

    @BeforeEach
    void open() {
        rig = new LinkRig(directory, HexFormat.of().parseHex(MASTER));
    }

    @ParameterizedTest
    @CsvSource({BLOCK + ", 00, 7B8358", ALTERED + ", 00,", BLOCK + ", 96,", ", 00,"})
    void shouldAskForAKeyBeforeItServes(String block, String code, String kcv) {
        rig.connected().answerLast();
        WireMessage asked = rig.written();
        assertEquals("101", asked.get(70));
        assertEquals(LinkState.SIGNING_ON, rig.core.state());
        WireMessage answer = new WireMessage(810).with(7, asked.get(7)).with(11, asked.get(11)).with(39, code);
        rig.receive((block == null ? answer : answer.with(48, block)).with(70, "101"));
        assertEquals(LinkState.UP, rig.core.state());
        assertKey(kcv);
        assertEquals(kcv == null ? "the key exchange brought no key that can be used" : null,
                rig.core.status().unreadable());
    }

    @ParameterizedTest
    @CsvSource({BLOCK + ", 00, 7B8358", ALTERED + ", 30,", "B0080K0TB00E0000, 30,", ", 30,"})
    void shouldTakeAKeyTheNetworkGives(String block, String code, String kcv) {
        rig.connected().answerLast();
        rig.answerLast();
        WireMessage given = new WireMessage(800).with(7, "0401093100").with(11, "000007");
        rig.receive((block == null ? given : given.with(48, block)).with(70, "101"));
        assertEquals(code, rig.written().get(39));
        assertKey(kcv);
    }

    @Test
    void shouldNotAskANetworkThatGivesNone() {
        rig = new LinkRig(directory);
        rig.connected().answerLast();
        assertEquals(LinkState.UP, rig.core.state());
        rig.core.exchangeKey(rig.nowNs);
        assertEquals(0, rig.output.written.size());
    }

    private void assertKey(String kcv) {
        if (kcv == null) {
            assertNull(rig.core.zoneKey());
        } else {
            assertEquals(kcv, rig.core.zoneKey().kcv());
        }
    }
}
