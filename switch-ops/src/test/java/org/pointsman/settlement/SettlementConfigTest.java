package org.pointsman.settlement;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pointsman.node.ConfigException;
import org.pointsman.node.SwitchConfig;

class SettlementConfigTest {
    @TempDir
    private Path directory;

    private SwitchConfig config(String settlement) throws IOException {
        return SwitchConfig.load(Files.writeString(directory.resolve("switch.yaml"),
                "profile: demo\ndialects: " + Path.of(System.getProperty("pointsman.root"), "config", "dialects")
                        + "\nnetworks: [{name: n}]\nroutes: [{prefix: \"62\", networks: [n]}]\n" + settlement));
    }

    private void put(String file, String text) throws IOException {
        Path path = directory.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    @Test
    void shouldTakeTheFeesOfTheUsualPlaceOrNoneWhenNoFileIsNamed() throws IOException {
        assertDoesNotThrow(() -> SettlementDesk.check(config("")));
        put("fees/merchant.yaml", "fee: []\n");
        assertTrue(said("").contains("merchant.yaml"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"'settlement: {fees: other.yaml}', other.yaml", "'settlement: {layouts: networks}', broken.yaml",
            "'settlement: {fees: \"\"}', settlement.fees", "'settlement: {fee: x}', fee"})
    void shouldSayWhatIsWrongWhenAFileIsNamed(String settlement, String named) throws IOException {
        put("networks/broken.yaml", "columns: {amount: 1}\n");
        assertTrue(said(settlement).contains(named), said(settlement));
    }

    private String said(String settlement) {
        return assertThrows(ConfigException.class, () -> SettlementDesk.check(config(settlement))).getMessage();
    }
}
