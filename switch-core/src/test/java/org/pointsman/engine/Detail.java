package org.pointsman.engine;

import java.util.Arrays;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.records.BatchDetailsEncoder;
import org.pointsman.records.MessageHeaderEncoder;

/** One line of an upload. */
record Detail(int stan, long amountMinor, Card card) {
    private static final int MANY = 512;

    static Detail of(TransactionView view) {
        return new Detail(view.stan(), view.amountMinor(), Card.UNION);
    }

    /** As the gateway hands it over. */
    static byte[] record(List<Detail> details) {
        byte[] bytes = new byte[MANY];
        BatchDetailsEncoder encoder = new BatchDetailsEncoder().wrapAndApplyHeader(new UnsafeBuffer(bytes), 0,
                new MessageHeaderEncoder());
        BatchDetailsEncoder.DetailsEncoder group = encoder.detailsCount(details.size());
        for (Detail detail : details) {
            byte[] token = detail.card.token();
            group.next().amountMinor(detail.amountMinor).stan(detail.stan).putPanToken(token, 0, token.length);
        }
        return Arrays.copyOf(bytes, MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength());
    }
}
