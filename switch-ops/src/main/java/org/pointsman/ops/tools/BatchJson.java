package org.pointsman.ops.tools;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.records.BatchDetailsDecoder;
import org.pointsman.records.BatchTotalsDecoder;
import org.pointsman.records.FamilyTotalsDecoder;
import org.pointsman.records.MessageHeaderDecoder;
import org.pointsman.records.TerminalRequestDecoder;

/** What a terminal tells of its batch, in words; card tokens are left out. One thread. */
final class BatchJson {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final BatchTotalsDecoder totals = new BatchTotalsDecoder();
    private final BatchDetailsDecoder details = new BatchDetailsDecoder();
    private final UnsafeBuffer data = new UnsafeBuffer(0, 0);

    /** Adds what the request carries; nothing of variable length may have been read before. */
    void add(TerminalRequestDecoder request, ObjectNode to) {
        request.skipCardEnvelope();
        request.skipWorkingKeys();
        request.skipSerial();
        request.wrapBatchData(data);
        if (data.capacity() == 0) {
            return;
        }
        switch (header.wrap(data, 0).templateId()) {
            case BatchTotalsDecoder.TEMPLATE_ID -> totals(to);
            case BatchDetailsDecoder.TEMPLATE_ID -> details(to.putArray("details"));
            default -> throw new IllegalStateException("no batch data has template " + header.templateId());
        }
    }

    private void totals(ObjectNode to) {
        totals.wrapAndApplyHeader(data, 0, header);
        to.set("domestic", family(totals.domestic()));
        to.set("foreign", family(totals.foreign()));
    }

    private static ObjectNode family(FamilyTotalsDecoder family) {
        return new Fields().always("debitMinor", family.debitMinor()).always("debits", family.debits())
                .always("creditMinor", family.creditMinor()).always("credits", family.credits()).document();
    }

    private void details(ArrayNode to) {
        for (BatchDetailsDecoder.DetailsDecoder detail : details.wrapAndApplyHeader(data, 0, header).details()) {
            to.add(new Fields().always("stan", detail.stan()).always("amountMinor", detail.amountMinor()).document());
        }
    }
}
