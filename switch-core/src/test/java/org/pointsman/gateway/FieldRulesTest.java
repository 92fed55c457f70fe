package org.pointsman.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pointsman.iso.Dialect;
import org.pointsman.records.Result;
import org.pointsman.records.TerminalRequestDecoder;
import org.pointsman.records.Authentication;

/** What is malformed although every mandatory field is there, and what names two cards. */
class FieldRulesTest {
    private static final int MESSAGE = 13;
    private static final int FIELDS = MESSAGE + 10;

    private final GatewayRig rig = new GatewayRig();
    private final FakeTerminal terminal = rig.connect();

    @AfterEach
    void shouldHaveGivenBackEveryCredit() {
        rig.assertIdle();
    }

    static Stream<Arguments> malformed() {
        return Stream.of(arguments(sale().with(60, "22"), 60), arguments(sale().with(60, "2200000"), 60),
                arguments(sale().with(60, ""), 60), arguments(voiding().with(60, "23"), 60),
                arguments(new Request(Vectors.REVERSAL).with(60, "22"), 60), arguments(sale().with(11, "000000"), 11),
                arguments(voiding().with(11, "000000"), 11),
                arguments(new Request(Vectors.SIGN_ON).with(11, "000000"), 11), arguments(sale().with(22, "999"), 22),
                arguments(sale().with(22, "029"), 22), arguments(sale().with(22, "041"), 22),
                arguments(sale().with(26, "99"), 26), arguments(sale().with(26, "03"), 26),
                arguments(sale().without(52), 52), arguments(sale().without(52).without(26), 52),
                arguments(sale().without(52).without(53), 52), arguments(sale().with(22, "051"), 55),
                arguments(new Request(Vectors.PRE_AUTH).with(22, "052"), 55),
                arguments(sale().with(35, "62001234567890103012220000000000000"), 35));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void shouldNameTheFieldThatBreaksARule(Request request, int field) {
        terminal.send(request.signed(Keys.SINGLE));
        assertAnswered(Authentication.MALFORMED, field);
    }

    static Stream<Arguments> allowed() {
        return Stream.of(arguments(sale().without(52).without(26).without(53)),
                arguments(sale().without(52).without(26).with(53, "0600000000000000")),
                arguments(sale().with(26, "04")), arguments(sale().with(22, "022")), arguments(sale().with(22, "910")),
                arguments(voiding().with(22, "051")), arguments(sale().with(2, "6200123456789010").with(14, "3012")),
                arguments(sale().with(14, "0000")), arguments(sale().with(36, "996200123456789010D1561560")),
                arguments(sale().with(22, "051").with(55, "5A086200123456789010570B6200123456789010D30122")),
                arguments(new Request(Vectors.REVERSAL).with(22, "999")));
    }

    @ParameterizedTest
    @CsvSource({"01, '', 38", "02, '', 38", "01, '      ', 38", "01, PHONE1, 0", "00, '', 0", "'', '', 0"})
    void shouldWantTheCodeOfTheWordAnOfflineSaleClaims(String mode, String code, int field) {
        Request told = sale().mti(220).with(60, "3000000100050").with(61, "0000000000000000" + mode);
        Request request = mode.isEmpty() ? told.without(61) : told;
        terminal.send((code.isEmpty() ? request : request.with(38, code)).signed(Keys.SINGLE));
        assertAnswered(field == 0 ? Authentication.AUTHENTIC : Authentication.MALFORMED, field);
    }

    @ParameterizedTest
    @MethodSource("allowed")
    void shouldLetThroughWhatTheDialectAllows(Request request) {
        terminal.send(request.signed(Keys.SINGLE));
        assertAnswered(Authentication.AUTHENTIC, 0);
    }

    @ParameterizedTest
    @CsvSource({"2, 6200123456789028", "2, 620012345678901", "14, 3011", "36, 996200123456789028D1561560",
            "55, 5A086200123456789028", "55, 570B6200123456789028D30122", "55, 570B6200123456789010D30112",
            "55, 9F2701805A086200123456789028"})
    void shouldTellTwoCardsApart(int field, String value) {
        terminal.send(sale().with(field, value).signed(Keys.SINGLE));
        assertAnswered(Authentication.CARD_MISMATCH, 0);
    }

    @ParameterizedTest
    @CsvSource({"14, 3011", "55, 5A086200123456789028", "55, 570B6200123456789010D30112"})
    void shouldCompareAKeyedCardToo(int field, String value) {
        Request keyed = sale().with(22, "012").without(35).with(2, "6200123456789010").with(14, "3012");
        terminal.send(keyed.with(55, "570B6200123456789010D30122").with(field, value).signed(Keys.SINGLE));
        assertAnswered(Authentication.CARD_MISMATCH, 0);
    }

    /** Each byte position of the fields in front of F41 holds what the field's type does not allow. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 6, 8, 12, 13, 14, 16})
    void shouldAnswerAContentErrorInFrontOfTheTerminalNumber(int at) {
        byte[] frame = HexFormat.of().parseHex(Vectors.PURCHASE);
        int changed = FIELDS + at;
        frame[changed] = (byte) 0xFF;
        terminal.send(HexFormat.of().formatHex(frame));
        boolean stan = at >= 9 && at < 12;
        assertTrue(!stan || terminal.closed != null);
        if (terminal.closed == null) {
            assertEquals(Authentication.MALFORMED, Authentication.of(rig.sequencer.last().verdict()));
            rig.answer(new Answer(rig.sequencer.last().exchangeId(), Result.FORMAT_ERROR));
            assertEquals(210, Request.parse(terminal.lastFrame()).mti());
            assertEquals("30", Request.parse(terminal.lastFrame()).text(39));
        }
    }

    @Test
    void shouldKeepTheConnectionForTheNextTerminal() {
        byte[] frame = HexFormat.of().parseHex(Vectors.PURCHASE);
        frame[FIELDS + 12] = 0;
        frame[FIELDS + 13] = 0x22;
        terminal.send(HexFormat.of().formatHex(frame));
        assertAnswered(Authentication.MALFORMED, 22);
        terminal.send(Vectors.PURCHASE);
        assertAnswered(Authentication.AUTHENTIC, 0);
        assertTrue(terminal.connection.isOpen());
    }

    @ParameterizedTest
    @CsvSource({"iso87-ascii, 401", "iso87-binary, 401", "cup-pos, -1"})
    void shouldTakeTheRepeatOfAReversalWhereTheDialectHasOne(String name, int repeat) {
        Dialect dialect = Dialect.loadForTerminals(GatewayRig.directory(name));
        assertEquals(repeat, dialect.row("purchase-reversal").repeatMti());
        assertEquals(dialect.row("purchase"), dialect.row("purchase-reversal").original());
    }

    private void assertAnswered(Authentication verdict, int field) {
        boolean reversal = rig.sequencer.reservedSize() == rig.sequencer.size();
        TerminalRequestDecoder command = reversal ? rig.sequencer.lastReserved() : rig.sequencer.last();
        assertEquals(verdict, Authentication.of(command.verdict()));
        assertEquals(field, command.errorField());
        rig.answer(new Answer(command.exchangeId(), Result.FORMAT_ERROR));
        assertEquals("30", Request.parse(terminal.lastFrame()).text(39));
    }

    private static Request sale() {
        return new Request(Vectors.PURCHASE);
    }

    private static Request voiding() {
        return new Request(Vectors.PURCHASE_VOID);
    }
}
