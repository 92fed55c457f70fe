package org.pointsman.registry.model;

/** Something that happened to a notice on its way. */
public sealed interface NoticeEvent extends RegistryEvent {

    /**
     * A try ended.
     *
     * @param attempt  number of the try, from 1
     * @param detail   how it ended
     * @param nextAtMs when it is tried again, epoch milliseconds; 0 = never
     */
    record DeliveryRecorded(EventHeader header, long deliveryId, int attempt, DeliveryResult result, String detail,
            DeliveryState newState, long nextAtMs) implements NoticeEvent {
    }

    /** People have it sent again. */
    record NoticeResent(EventHeader header, long deliveryId, DeliveryState oldState) implements NoticeEvent {
    }

    /**
     * A transaction gives cause to tell somebody something. It follows from what the engine applies and is in no
     * journal.
     *
     * @param once  what is told once in a while only; empty = every time
     * @param gapMs between two of these, at least
     */
    record ToldByEngine(EventHeader header, String tid, Notice notice, String once, long gapMs) implements NoticeEvent {
    }

    /** A merchant is reminded that a case waits for her; the terminal is null as long as an order has none. */
    record ReminderGiven(EventHeader header, String tid, String mid, long caseId,
            Notice notice) implements NoticeEvent {
    }
}
