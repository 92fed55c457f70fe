package org.pointsman.lab.simulation;

import java.util.HashMap;
import java.util.Map;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.engine.state.HotWindow;
import org.pointsman.journal.JournalRecord;
import org.pointsman.records.EvictTransactionsDecoder;
import org.pointsman.records.MessageHeaderDecoder;
import org.pointsman.records.RecallTransactionDecoder;

/** What a command between memory and archive says of images: the checksum of each, by transaction. */
final class Images {
    private Images() {
    }

    static Map<Long, Long> of(JournalRecord record) {
        MessageHeaderDecoder header = new MessageHeaderDecoder().wrap(record.buffer(), record.commandOffset());
        return switch (header.templateId()) {
            case EvictTransactionsDecoder.TEMPLATE_ID -> archived(record, header);
            case RecallTransactionDecoder.TEMPLATE_ID -> told(record, header);
            default -> Map.of();
        };
    }

    private static Map<Long, Long> archived(JournalRecord record, MessageHeaderDecoder header) {
        Map<Long, Long> images = new HashMap<>();
        new EvictTransactionsDecoder().wrapAndApplyHeader(record.buffer(), record.commandOffset(), header).archived()
                .forEach(each -> images.put(each.transactionId(), each.checksum()));
        return images;
    }

    private static Map<Long, Long> told(JournalRecord record, MessageHeaderDecoder header) {
        RecallTransactionDecoder told = new RecallTransactionDecoder().wrapAndApplyHeader(record.buffer(),
                record.commandOffset(), header);
        UnsafeBuffer image = new UnsafeBuffer(0, 0);
        told.wrapImage(image);
        return image.capacity() < HotWindow.IMAGE_LENGTH
                ? Map.of()
                : Map.of(told.transactionId(), HotWindow.checksum(image));
    }
}
