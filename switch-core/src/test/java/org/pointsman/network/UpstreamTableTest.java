package org.pointsman.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.pointsman.iso.Dialect;
import org.pointsman.iso.DialectException;
import org.pointsman.records.Transaction;

/** A dialect must say how every transaction is sent. */
class UpstreamTableTest {
    private static final Path SHIPPED = LinkRig.dialects().resolve("iso87-binary");

    @TempDir
    Path directory;

    private UpstreamTable table(String pattern, String to) throws IOException {
        Files.copy(SHIPPED.resolve("packager.xml"), directory.resolve("packager.xml"));
        Files.copy(SHIPPED.resolve("dialect.xml"), directory.resolve("dialect.xml"));
        String shipped = Files.readString(SHIPPED.resolve("upstream.xml"));
        String changed = shipped.replaceFirst(pattern, to);
        assertTrue(!shipped.equals(changed), "nothing was changed by " + pattern);
        Files.writeString(directory.resolve("upstream.xml"), changed);
        return new UpstreamTable(Dialect.load(directory), List.of());
    }

    static Stream<Transaction> sent() {
        return UpstreamTable.sent();
    }

    @ParameterizedTest
    @MethodSource("sent")
    void shouldRefuseADialectWithoutARowForATransactionThatIsSent(Transaction transaction) {
        String name = transaction.name().toLowerCase(Locale.ROOT).replace('_', '-');
        DialectException refused = assertThrows(DialectException.class,
                () -> table("<send transaction=\"" + name + "\".*", ""));
        assertTrue(refused.getMessage().startsWith(directory.resolve("upstream.xml") + ":"), refused.getMessage());
        assertTrue(refused.getMessage().contains("<send>: is missing in <upstream> for [" + name + "]; add a row"),
                refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            transaction="tip"           | transaction="gratuity" | gratuity: is no transaction that is sent; known are [purchase,
            processing="310000"         | ''                     | balance: has no processing code
            stored="stored-refund"      | ''                     | refund: no terminal sends a refund of an operator; add stored=
            """)
    void shouldNameTheRowThatIsWrong(String from, String to, String message) {
        DialectException refused = assertThrows(DialectException.class, () -> table(from, to));
        assertTrue(refused.getMessage().contains(message) && refused.line() > 0, refused.getMessage());
    }

    @Test
    void shouldNameWhatAJournalOfOldDoesNotTellAPurchase() {
        UpstreamTable table = new UpstreamTable(LinkRig.NETWORK, List.of());
        assertEquals(200, table.originalMti(Transaction.UNSUPPORTED.code()));
        assertEquals(100, table.originalMti(Transaction.PREAUTH.code()));
        assertThrows(IllegalArgumentException.class, () -> table.message(Transaction.ECHO.code()));
    }
}
