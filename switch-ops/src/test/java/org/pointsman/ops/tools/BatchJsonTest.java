package org.pointsman.ops.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.pointsman.records.BatchDetailsEncoder;
import org.pointsman.records.BatchTotalsEncoder;
import org.pointsman.records.MessageHeaderDecoder;
import org.pointsman.records.MessageHeaderEncoder;
import org.pointsman.records.TerminalRequestDecoder;
import org.pointsman.records.TerminalRequestEncoder;

class BatchJsonTest {
    private static final byte[] NOTHING = {};

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final UnsafeBuffer data = new UnsafeBuffer(new byte[512]);
    private final ObjectNode document = JsonNodeFactory.instance.objectNode();

    private void tell(int length) {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[1_024]);
        new TerminalRequestEncoder().wrapAndApplyHeader(buffer, 0, header).putCardEnvelope(NOTHING, 0, 0)
                .putWorkingKeys(NOTHING, 0, 0).putSerial(NOTHING, 0, 0).putBatchData(data, 0, length)
                .putChipData(NOTHING, 0, 0);
        new BatchJson().add(new TerminalRequestDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder()),
                document);
    }

    @Test
    void shouldTellTheTotalsOfASettlement() {
        BatchTotalsEncoder totals = new BatchTotalsEncoder().wrapAndApplyHeader(data, 0, header);
        totals.domestic().debitMinor(100_00).debits(2);
        totals.foreign().creditMinor(30_00).credits(1);
        tell(MessageHeaderEncoder.ENCODED_LENGTH + totals.encodedLength());
        assertEquals(100_00, document.at("/domestic/debitMinor").asLong());
        assertEquals(2, document.at("/domestic/debits").asInt());
        assertEquals(30_00, document.at("/foreign/creditMinor").asLong());
        assertEquals(1, document.at("/foreign/credits").asInt());
    }

    @Test
    void shouldTellTheDetailsOfAnUploadWithoutTheirCards() {
        BatchDetailsEncoder details = new BatchDetailsEncoder().wrapAndApplyHeader(data, 0, header);
        details.detailsCount(1).next().stan(7).amountMinor(5_00).putPanToken(new byte[16], 0, 16);
        tell(MessageHeaderEncoder.ENCODED_LENGTH + details.encodedLength());
        assertEquals("{\"details\":[{\"stan\":7,\"amountMinor\":500}]}", document.toString());
    }

    @Test
    void shouldAddNothingToOtherMessages() {
        tell(0);
        assertFalse(document.fieldNames().hasNext());
    }
}
