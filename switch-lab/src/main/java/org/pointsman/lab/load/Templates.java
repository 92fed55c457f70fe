package org.pointsman.lab.load;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.pointsman.iso.Dialect;
import org.pointsman.lab.terminal.PosDevice;
import org.pointsman.lab.terminal.PosReply;
import org.pointsman.lab.terminal.PosRequest;
import org.pointsman.lab.terminal.PosTerminal;
import org.pointsman.lab.terminal.TestCard;

/** The templates of all kinds: made from the messages of a {@link PosDevice}, for each card with and without PIN. */
final class Templates {
    static final String PIN = "123456";

    private static final String TID = "10000001";
    private static final String MID = "999290058120001";
    private static final int VARIANTS = 2;
    private static final int SAMPLE_STAN = 123_456;
    private static final int CUT = 3;

    private final Dialect dialect;
    private final PosDevice device;
    private final int cards;
    private final RequestTemplate[] sales;
    private final RequestTemplate[] voids;
    private final RequestTemplate[] refunds;
    private final RequestTemplate[] reversals;
    private final RequestTemplate echo;

    Templates(Dialect dialect, byte[] terminalMasterKey, List<TestCard> cards) {
        this.dialect = dialect;
        this.cards = cards.size();
        device = MadeUpKeys.device(dialect, TID, MID, terminalMasterKey);
        device.resume(1, SAMPLE_STAN);
        List<RequestTemplate> bySale = new ArrayList<>();
        List<RequestTemplate> byVoid = new ArrayList<>();
        List<RequestTemplate> byRefund = new ArrayList<>();
        List<RequestTemplate> byReversal = new ArrayList<>();
        for (TestCard card : cards) {
            for (String pin : Arrays.asList(null, PIN)) {
                PosRequest sale = device.purchaseRequest(1_00, card, pin);
                PosReply reply = approved(sale);
                bySale.add(template(sale, pin == null ? null : PosTerminal.clearPinBlock(pin, card)));
                byVoid.add(template(device.voidRequest(reply), null));
                byRefund.add(template(device.refundRequest(reply, 1), null));
                byReversal.add(template(device.reversalRequest(sale), null));
            }
        }
        sales = bySale.toArray(RequestTemplate[]::new);
        voids = byVoid.toArray(RequestTemplate[]::new);
        refunds = byRefund.toArray(RequestTemplate[]::new);
        reversals = byReversal.toArray(RequestTemplate[]::new);
        echo = template(device.echoRequest(), null);
    }

    private RequestTemplate template(PosRequest request, byte[] clearPin) {
        return new RequestTemplate(dialect, request, clearPin);
    }

    private static PosReply approved(PosRequest sale) {
        SortedMap<Integer, String> fields = new TreeMap<>(sale.fields());
        fields.put(13, "0101");
        fields.put(37, "000000000001");
        fields.put(38, "000001");
        return new PosReply(sale, sale.frame(), sale.mti() + 10, fields, 0);
    }

    /** Number of a card's sale, with or without PIN; the follow-ups have the same number. */
    static int variant(int card, boolean withPin) {
        return VARIANTS * card + (withPin ? 1 : 0);
    }

    int cards() {
        return cards;
    }

    /** The template of a request. */
    RequestTemplate of(Kind kind, int variant) {
        return switch (kind) {
            case SALE, REPEAT, MALFORMED, UNKNOWN_TERMINAL, SUSPENDED_TERMINAL -> sales[variant];
            case VOID -> voids[variant];
            case REFUND -> refunds[variant];
            case REVERSAL -> reversals[variant];
            case ECHO -> echo;
        };
    }

    /** Makes a frame end before its time, its length prefix being right; returns the new length. */
    int cut(byte[] frame, int length) {
        int lengthBytes = dialect.framing().lengthBytes();
        int rest = length - CUT - lengthBytes;
        for (int i = lengthBytes - 1; i >= 0; i--, rest >>= Byte.SIZE) {
            frame[i] = (byte) rest;
        }
        return length - CUT;
    }
}
