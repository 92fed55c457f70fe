package org.pointsman.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pointsman.records.Result;
import org.pointsman.records.Authentication;

class GoldenReplyTest {
    private static final String SIGN_ON_TIME = "2026-04-01T09:30:00+08:00";
    private static final String SALE_TIME = "2026-04-01T09:31:00+08:00";
    private static final String REVERSAL_TIME = "2026-04-01T09:31:05+08:00";
    private static final long SIGN_ON_RRN = 93_000_000_001L;
    private static final long SALE_RRN = 93_100_000_002L;
    private static final long REVERSAL_RRN = 93_105_000_003L;
    private static final String ISSUER_AND_ACQUIRER = "01020000   00012900   ";

    private final GatewayRig rig = new GatewayRig();
    private final FakeTerminal terminal = rig.connect();

    @AfterEach
    void shouldHaveGivenBackEveryCredit() {
        rig.assertIdle();
    }

    @Test
    void shouldAnswerASignOnWithItsKeys() {
        terminal.send(Vectors.SIGN_ON);
        rig.answer(approval().at(SIGN_ON_TIME).rrn(SIGN_ON_RRN));
        assertEquals(Vectors.SIGN_ON_REPLY, terminal.lastFrame());
    }

    @Test
    void shouldAnswerASignOnForTrackEncryptionWithThreeKeys() {
        terminal.send(new Request(Vectors.SIGN_ON).with(60, "00000001004").hex());
        rig.answer(approval().at(SIGN_ON_TIME).rrn(SIGN_ON_RRN));
        assertEquals(Vectors.SIGN_ON_WITH_TDK_REPLY, terminal.lastFrame());
    }

    @Test
    void shouldSignAnApprovedPurchase() {
        terminal.send(Vectors.PURCHASE);
        rig.answer(approval().rrn(SALE_RRN).settledOn(401).authCode("A00001").data(54, "1002156C000000000100").data(44,
                ISSUER_AND_ACQUIRER));
        assertEquals(Vectors.PURCHASE_APPROVED, terminal.lastFrame());
    }

    @Test
    void shouldNotSignADeclinedPurchase() {
        terminal.send(Vectors.PURCHASE);
        rig.answer(answer(Result.NETWORK_DECLINED).code("51").rrn(SALE_RRN).settledOn(401));
        assertEquals(Vectors.PURCHASE_DECLINED, terminal.lastFrame());
    }

    @Test
    void shouldRefuseAnUnknownTerminal() {
        rig.directory.remove(Keys.TID);
        terminal.send(Vectors.PURCHASE);
        assertEquals(Authentication.NO_WORKING_KEY, Authentication.of(rig.sequencer.last().verdict()));
        rig.answer(answer(Result.TERMINAL_UNKNOWN).rrn(SALE_RRN));
        assertEquals(Vectors.PURCHASE_UNKNOWN_TERMINAL, terminal.lastFrame());
    }

    @Test
    void shouldSignAnApprovedReversal() {
        terminal.send(Vectors.REVERSAL);
        rig.answer(reversal(Result.APPROVED).settledOn(401));
        assertEquals(Vectors.REVERSAL_APPROVED, terminal.lastFrame());
    }

    @Test
    void shouldNotSignAReversalWithoutOriginal() {
        terminal.send(Vectors.REVERSAL);
        rig.answer(reversal(Result.ORIGINAL_NOT_FOUND));
        assertEquals(Vectors.REVERSAL_NOT_FOUND, terminal.lastFrame());
    }

    private Answer approval() {
        return answer(Result.APPROVED);
    }

    private Answer answer(Result result) {
        return new Answer(rig.sequencer.last().exchangeId(), result).at(SALE_TIME);
    }

    private Answer reversal(Result result) {
        return new Answer(rig.sequencer.lastReserved().exchangeId(), result).at(REVERSAL_TIME).rrn(REVERSAL_RRN);
    }
}
