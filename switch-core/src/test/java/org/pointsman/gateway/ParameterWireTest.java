package org.pointsman.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pointsman.records.Result;
import org.pointsman.records.Transaction;

/** Parameter download byte by byte (dialect sections 1 and 4). */
class ParameterWireTest {
    private static final String TPDU = "6000030000";
    private static final String BACK = "6000000003";
    private static final String HEADER = "603100311003";
    private static final String DOWNLOAD = "603101311003";
    private static final String TERMINAL = "3130303030303031393939323930303538313230303031";
    private static final String FETCH = "0037" + TPDU + HEADER + "0800" + "0020000000C00010" + "000001" + TERMINAL
            + "0011" + "000000013600";
    private static final String TAKEN = "0037" + TPDU + HEADER + "0800" + "0020000000C00010" + "000001" + TERMINAL
            + "0011" + "000000013610";
    private static final String HOST = "000001" + "093000" + "0401" + "0800012900" + "303933303030303030303031" + "3030"
            + TERMINAL + "0011";
    private static final String CONTENT = "100000002000000050000CARD,ALIPAY";
    private static final String FETCHED = "0071" + BACK + HEADER + "0810" + "003800010AC00014" + HOST + "000000013600"
            + "0032" + "31303030303030303230303030303030353030303043" + "4152442C414C49504159";
    private static final String TAKEN_REPLY = "004F" + BACK + HEADER + "0810" + "003800010AC00010" + HOST
            + "000000013610";

    private final GatewayRig rig = new GatewayRig();
    private final FakeTerminal terminal = rig.connect();

    @AfterEach
    void shouldHaveGivenBackEveryCredit() {
        rig.assertIdle();
    }

    private Answer approval() {
        return new Answer(rig.sequencer.last().exchangeId(), Result.APPROVED).at("2026-04-01T09:30:00+08:00")
                .rrn(93_000_000_001L);
    }

    private Transaction asked() {
        return Transaction.of(rig.sequencer.last().transaction());
    }

    @Test
    void shouldCarryTheParametersInF62() {
        terminal.send(FETCH);
        assertEquals(Transaction.PARAMETERS, asked());
        rig.answer(approval().data(62, CONTENT));
        assertEquals(FETCHED, terminal.lastFrame());
    }

    @Test
    void shouldConfirmThatTheyWereTaken() {
        terminal.send(TAKEN);
        assertEquals(Transaction.PARAMETERS_END, asked());
        rig.answer(approval());
        assertEquals(TAKEN_REPLY, terminal.lastFrame());
    }

    @Test
    void shouldAskForTheDownloadInTheHeaderOfASignOn() {
        terminal.send(Vectors.SIGN_ON);
        rig.answer(approval().data(0, "\u0001"));
        assertEquals(Vectors.SIGN_ON_REPLY.replaceFirst(HEADER, DOWNLOAD), terminal.lastFrame());
    }
}
