package org.pointsman.settlement.fees;

import static org.junit.jupiter.api.Assertions.assertEquals;
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

class FeePolicyTest {
    @TempDir
    private Path directory;

    private FeePolicy read(String text) throws IOException {
        Path file = directory.resolve("fees.yaml");
        Files.writeString(file, text);
        return FeePolicy.load(file);
    }

    private static String version(int from, String merchants, int ratePpm) {
        return """
                  - from: %d
                    merchants: [%s]
                    rows:
                      - {type: DEBIT, origin: DOMESTIC, ratePpm: %3$d}
                      - {type: CREDIT, origin: DOMESTIC, ratePpm: %3$d}
                      - {type: DEBIT, origin: FOREIGN, ratePpm: %3$d}
                      - {type: CREDIT, origin: FOREIGN, ratePpm: %3$d}
                """.formatted(from, merchants, ratePpm);
    }

    private static long rate(FeePolicy policy, String mid, int date) {
        return policy.rate(mid, date, "CARD", policy.cards("622588")).ratePpm();
    }

    @ParameterizedTest
    @CsvSource({"20260101, 999290058120001, 1000", "20260630, 999290058120001, 1000", "20260701, 999290058120001, 3000",
            "20270101, 999290058120001, 3000", "20260301, 999290058120002, 1000", "20260401, 999290058120002, 2000",
            "20251231, 999290058120001, 0"})
    void shouldTakeTheNewestOfTheMerchantBeforeTheNewestOfAll(int date, String mid, long ppm) throws IOException {
        FeePolicy policy = read("fees:\n" + version(20_260_101, "", 1_000) + version(20_260_701, "", 3_000)
                + version(20_260_401, "\"999290058120002\"", 2_000));
        assertEquals(ppm, rate(policy, mid, date));
    }

    @ParameterizedTest
    @CsvSource({"622588, DEBIT, DOMESTIC", "622512, CREDIT, DOMESTIC", "400000, CREDIT, FOREIGN", "'', DEBIT, DOMESTIC",
            "999999, CREDIT, DOMESTIC"})
    void shouldTellACardByTheLongestPrefixThatFits(String first6, CardType type, CardOrigin origin) {
        CardTable cards = new CardTable(null, null,
                java.util.List.of(new CardTable.Prefix("62", CardType.DEBIT, CardOrigin.DOMESTIC),
                        new CardTable.Prefix("62251", CardType.CREDIT, CardOrigin.DOMESTIC),
                        new CardTable.Prefix("4", CardType.CREDIT, CardOrigin.FOREIGN)));
        assertEquals(new CardClass(type, origin), cards.of(first6));
    }

    @Test
    void shouldTakeTheRowOfTheServiceWhenThereIsOne() {
        FeePolicy shipped = FeePolicy.load(root().resolve("config/fees/merchant.yaml"));
        CardClass wallet = shipped.cards("");
        assertEquals(3_800, shipped.rate("999290058120001", 20_261_129, "ALIPAY", wallet).ratePpm());
        assertEquals(5_000, shipped.rate("999290058120001", 20_261_129, "UNIONPAY_QR", wallet).ratePpm());
    }

    private static Path root() {
        return Path.of(System.getProperty("pointsman.root", ".."));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"fees: [{from: 20260101, rows: []}] | a row for each",
            "fees: [{from: 5, rows: []}] | from is a date", "cards: {prefixes: [{prefix: \"62\"}]} | needs a type",
            "cards: {prefixes: [{prefix: x, type: DEBIT, origin: DOMESTIC}]} | 1 to 6 digits", "fee: [] | fee",
            "fees: [{from: 20260101, rows: [{type: GOLD}]}] | GOLD"})
    void shouldNameWhatIsWrongInAFile(String text, String said) {
        ConfigException refused = assertThrows(ConfigException.class, () -> read(text));
        assertTrue(refused.getMessage().contains(said), refused.getMessage());
    }

    @Test
    void shouldRefuseTwoVersionsFromOneDate() {
        assertTrue(assertThrows(ConfigException.class,
                () -> read("fees:\n" + version(20_260_101, "", 1) + version(20_260_101, "", 2))).getMessage()
                .contains("two fees hold for all from 20260101"));
    }

    @Test
    void shouldSayThatAFileIsNotThere() {
        assertThrows(ConfigException.class, () -> FeePolicy.load(directory.resolve("none.yaml")));
    }
}
