package org.pointsman.iso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MeaningsTest {
    @ParameterizedTest
    @CsvSource({"200,financial request from the acquirer of ISO 8583:1987",
            "1430,reversal or chargeback advice response from the acquirer of ISO 8583:1993",
            "2101,authorisation request from the acquirer (repeat) of ISO 8583:2003",
            "810,network management response from the acquirer of ISO 8583:1987", "9999,''"})
    void shouldSayWhatAMessageTypeIs(int mti, String expected) {
        assertEquals(expected, Meanings.standard().messageType(mti));
    }

    @ParameterizedTest
    @CsvSource({"amount 49,000000010000,156,100.00 CNY", "amount 49,1,CNY,0.01 CNY", "amount 49,500,392,500 JPY",
            "amount 49,1234,414,1.234 KWD", "amount 49,1,0840,0.01 USD", "amount 49,1234,999,12.34 999",
            "amount 49,1234,'',''", "amount 49,12x4,156,''", "currency,156,'',CNY", "currency,999,'',''",
            "amount2003,1562000000010000,'',100.00 CNY", "amount2003,9990000000010000,'',10000 999",
            "amount2003,156,'',''", "MMDDhhmmss,0401093000,'',04-01 09:30:00", "hhmmss,235959,'',23:59:59",
            "hhmmss,240000,'',not a date or time", "hhmmss,006000,'',not a date or time",
            "hhmmss,000060,'',not a date or time", "MMDD,1231,'',12-31", "MMDD,1301,'',not a date or time",
            "MMDD,0100,'',not a date or time", "MMDD,0132,'',not a date or time", "MMDD,0011,'',not a date or time",
            "YYMM,2806,'',28-06", "YYYYMMDDhhmmss,20261123051120,'',2026-11-23 05:11:20", "MMDD,123,'',''",
            "MMDD,12a1,'',''", "hex,12,'',''", "'','','',''"})
    void shouldExplainAValueByItsFormat(String format, String value, String currency, String expected) {
        assertEquals(expected, ValueFormat.explain(format, value, currency));
    }

    @ParameterizedTest
    @CsvSource({"9F26,Application Cryptogram", "5A,Application Primary Account Number", "9F99,unknown tag"})
    void shouldNameTags(String tag, String name) {
        assertEquals(name, Tags.EMV.name(tag));
    }

    @ParameterizedTest
    @CsvSource({"9F02,000000010000,0156,100.00 CNY", "9F02,000000010000,'',''", "9A,261123,'',26-11-23",
            "9F27,80,'',ARQC: the card asks for an online decision", "9F27,40,'',TC: the card approved offline",
            "9F27,00,'',AAC: the card declined", "9F1E,3132330A,'',123\\x0A", "8A,3030,'',approved online",
            "5F2A,0156,'',CNY", "9F26,AABB,'',''"})
    void shouldExplainTags(String tag, String value, String currency, String expected) {
        assertEquals(expected, Tags.EMV.meaning(tag, value, currency));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mti.csv", "formats.csv", "currencies.csv", "emv-tags.csv", "emv-values.csv",
            "terminal-tags.csv", "terminal-values.csv"})
    void shouldHaveEachKeyOnce(String table) {
        List<String[]> rows = CsvTable.read(table, 3);
        boolean twoColumnKey = !table.endsWith("tags.csv") && !table.startsWith("currencies");
        long keys = rows.stream().map(row -> row[0] + (twoColumnKey ? "/" + row[1] : "")).distinct().count();

        assertFalse(rows.isEmpty());
        assertEquals(rows.size(), keys);
        assertTrue(rows.stream().noneMatch(row -> row[2].isBlank()));
        assertThrows(IllegalStateException.class, () -> CsvTable.read(table, 9));
    }
}
