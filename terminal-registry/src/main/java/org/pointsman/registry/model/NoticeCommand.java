package org.pointsman.registry.model;

/** What becomes of notices on their way. */
public sealed interface NoticeCommand extends RegistryCommand {

    /** The delivery it is about. */
    long deliveryId();

    /**
     * Tells how a try ended; for SYSTEM. A try that was told before, or that is not the next one, is refused.
     *
     * @param attempt number of the try, from 1
     * @param detail  how it ended, for people; at most 200 characters
     */
    record RecordDelivery(CommandHeader header, long deliveryId, int attempt, DeliveryResult result,
            String detail) implements NoticeCommand {
    }

    /** Has a notice sent again; it keeps its number, by which its receiver knows a repeat. */
    record ResendNotice(CommandHeader header, long deliveryId) implements NoticeCommand {
    }
}
