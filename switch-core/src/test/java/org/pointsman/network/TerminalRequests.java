package org.pointsman.network;

import java.util.HexFormat;
import org.pointsman.exchange.Exchange;
import org.pointsman.iso.Dialect;
import org.pointsman.iso.IsoError;

/** Frames of a CUP terminal (made-up card 6200123456789010, terminal 10000001, merchant 999290058120001). */
final class TerminalRequests {
    /** 100.00, magnetic stripe and PIN 123456. */
    static final String PURCHASE = "007260000300006031003110030200302004C020C098110000000000000100000000020210001235"
            + "6200123456789010D30122200000000000003130303030303031393939323930303538313230303031313536B2747148402E"
            + "794C260000000000000000112200000100004132383936383945";
    static final String VOID = "008060000300006031003110030200302004802CC0801B2000000000000100000000030220003562"
            + "00123456789010D3012220000000000000303933313030303030303032413030303031313030303030303139393932393030"
            + "35383132303030313135360011230000010000001200000100000200033031203433344143373836";
    /** 40.00. */
    static final String REFUND = "008260000300006031003110030220302004802CC0801B2000000000000040000000040220003562"
            + "00123456789010D3012220000000000000303933313030303030303032413030303031313030303030303139393932393030"
            + "353831323030303131353600112500000200000016000001000002040100033030303541324643453733";

    /** 1.00, scanned code. */
    static final String QR_PURCHASE = "006E600003000060310031100302003020048000C080330000000000000001000000060320003130"
            + "30303030303139393932393030353831323030303131353600244133303139363232303030303030"
            + "3030303030303030303100142200000100060000033031203236443045454543";

    private static final int LENGTH_PREFIX = 2;
    private static final int PROLOGUE = 11;

    private TerminalRequests() {
    }

    /** Puts a frame into an exchange as a gateway does. */
    static Exchange fill(Exchange exchange, Dialect terminalDialect, String hex, byte[] wrappedPik) {
        byte[] frame = HexFormat.of().parseHex(hex);
        int length = frame.length - LENGTH_PREFIX;
        exchange.frame().putBytes(0, frame, LENGTH_PREFIX, length);
        exchange.frameLength(length);
        long error = terminalDialect.codec().decode(exchange.frame(), PROLOGUE, length - PROLOGUE, exchange.request());
        if (error != IsoError.NONE) {
            throw new AssertionError(IsoError.describe(error));
        }
        exchange.bind(null, 1, wrappedPik);
        exchange.pin(terminalDialect.pin(exchange.request().digitAt(53, 0)));
        return exchange;
    }
}
