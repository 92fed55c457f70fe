package org.pointsman.registry.model;

/**
 * A notice on its way to one receiver by one channel.
 *
 * @param id          number, rising
 * @param to          who is told
 * @param by          how
 * @param service     whose provider; null unless a provider is told
 * @param mid         merchant it is about; null where it is about none
 * @param tid         terminal it is about; null where it is about none
 * @param notice      what is said
 * @param state       state
 * @param attempts    tries that ended, since it was queued
 * @param queuedAtMs  when it was queued the last time, epoch milliseconds
 * @param nextAtMs    when it is sent, epoch milliseconds; 0 unless it waits
 * @param changedAtMs when something happened to it last, epoch milliseconds
 * @param detail      how the last try ended; empty before
 */
public record Delivery(long id, NoticeAudience to, NoticeChannel by, PaymentService service, String mid, String tid,
        Notice notice, DeliveryState state, int attempts, long queuedAtMs, long nextAtMs, long changedAtMs,
        String detail) {

    /** Those with the same destination fail together. */
    public String destination() {
        return by + " " + to + switch (to) {
            case MERCHANT -> " " + mid;
            case PROVIDER -> " " + service;
            case USER, OPERATOR -> "";
        };
    }

    /** Its place among those that wait. */
    public DueDelivery due() {
        return new DueDelivery(nextAtMs, id);
    }

    /** After a try that ended. */
    public Delivery tried(DeliveryState newState, long newNextAtMs, long atMs, String newDetail) {
        return new Delivery(id, to, by, service, mid, tid, notice, newState, attempts + 1, queuedAtMs, newNextAtMs,
                atMs, newDetail);
    }

    /** To be sent at once, with all tries before it. */
    public Delivery again(long atMs) {
        return new Delivery(id, to, by, service, mid, tid, notice, DeliveryState.WAITING, 0, atMs, atMs, atMs, detail);
    }
}
